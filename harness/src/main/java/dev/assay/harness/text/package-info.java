/** Numbers and CSV as text that is the same on every machine. */
@NullMarked
package dev.assay.harness.text;

import org.jspecify.annotations.NullMarked;
