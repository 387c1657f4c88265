/** Operations on images. */
@NullMarked
package dev.assay.export.op.image;

import org.jspecify.annotations.NullMarked;
