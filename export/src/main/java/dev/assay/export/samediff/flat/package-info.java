/** SameDiff's own files, read without SameDiff: every byte is checked before it is believed. */
@NullMarked
package dev.assay.export.samediff.flat;

import org.jspecify.annotations.NullMarked;
