/** Model cards: what an ONNX file expects and answers. */
@NullMarked
package dev.assay.data.card;

import org.jspecify.annotations.NullMarked;
