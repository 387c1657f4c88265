/** Dense tensors of any element type, as the three implementations of a network exchange them. */
@NullMarked
package dev.assay.export.tensor;

import org.jspecify.annotations.NullMarked;
