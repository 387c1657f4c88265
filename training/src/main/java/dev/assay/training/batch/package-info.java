/** From image files to batches: decode once, shuffle, augment, prefetch. */
@NullMarked
package dev.assay.training.batch;

import org.jspecify.annotations.NullMarked;
