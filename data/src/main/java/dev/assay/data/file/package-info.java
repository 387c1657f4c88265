/** Files that are whole or not there at all: atomic writing, JSON, CSV. */
@NullMarked
package dev.assay.data.file;

import org.jspecify.annotations.NullMarked;
