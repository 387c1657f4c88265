/** Operations that make, move and reshape tensors. */
@NullMarked
package dev.assay.export.op.shape;

import org.jspecify.annotations.NullMarked;
