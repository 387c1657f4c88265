/** Scores of parts of the images: by columns of a table, or by what is seen in the images. */
@NullMarked
package dev.assay.harness.slice;

import org.jspecify.annotations.NullMarked;
