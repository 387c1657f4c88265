/** Image files: headers read without decoding, and pixels. */
@NullMarked
package dev.assay.data.image;

import org.jspecify.annotations.NullMarked;
