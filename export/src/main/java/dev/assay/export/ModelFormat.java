package dev.assay.export;

import dev.assay.data.MisuseException;
import dev.assay.export.onnx.OnnxModel;
import dev.assay.export.proof.Tolerance;

/**
 * How the ONNX file is written.
 *
 * @param opset version of ONNX's operator set
 * @param half whether it computes in half precision
 * @param externalData whether large weights go into a file of their own, whatever their size
 */
record ModelFormat(int opset, boolean half, boolean externalData) {
  static final ModelFormat STANDARD = new ModelFormat(OnnxModel.DEFAULT_OPSET, false, false);

  ModelFormat {
    if (opset < OnnxModel.OLDEST_OPSET || opset > OnnxModel.NEWEST_OPSET) {
      throw new MisuseException(
          "Opset %d is not written: expected %d to %d. Give one of these, or none for %d."
              .formatted(
                  opset, OnnxModel.OLDEST_OPSET, OnnxModel.NEWEST_OPSET, OnnxModel.DEFAULT_OPSET));
    }
  }

  ModelFormat withOpset(int other) {
    return new ModelFormat(other, half, externalData);
  }

  ModelFormat inHalf() {
    return new ModelFormat(opset, true, externalData);
  }

  ModelFormat withExternalData() {
    return new ModelFormat(opset, half, true);
  }

  /** What the file's answers are held to. */
  Tolerance tolerance() {
    return half ? Tolerance.HALF : Tolerance.STANDARD;
  }

  /** Element type of the weights, as ONNX names it. */
  String precision() {
    return half ? "float16" : "float32";
  }
}
