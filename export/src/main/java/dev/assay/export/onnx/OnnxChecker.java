package dev.assay.export.onnx;

import dev.assay.data.FailureException;
import java.nio.file.Path;
import org.bytedeco.onnx.global.onnx;

/** ONNX's own checker with full shape inference, the native build of the ONNX project. */
public final class OnnxChecker {
  private OnnxChecker() {}

  /**
   * Checks a model file.
   *
   * @throws FailureException with the checker's own words if it is not valid
   */
  public static void check(Path file) {
    try {
      onnx.check_model(file.toString(), true, false, false);
    } catch (RuntimeException e) {
      throw new FailureException(
          "ONNX's checker refuses the exported model: %s. This is a fault of the exporter."
              .formatted(String.valueOf(e.getMessage()).strip().replaceAll("\\s+", " ")),
          e);
    }
  }
}
