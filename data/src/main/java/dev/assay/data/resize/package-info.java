/** Resizing with the pixel arithmetic of the libraries that models are trained with. */
@NullMarked
package dev.assay.data.resize;

import org.jspecify.annotations.NullMarked;
