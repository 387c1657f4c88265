/** From a Deeplearning4j network to an ONNX file, with a proof of parity. */
@NullMarked
package dev.assay.export;

import org.jspecify.annotations.NullMarked;
