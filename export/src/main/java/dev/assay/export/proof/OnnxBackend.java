package dev.assay.export.proof;

import dev.assay.export.tensor.TensorFunction;
import java.nio.file.Path;

/** What runs an ONNX file, such as ONNX Runtime; this module has none of its own. */
public interface OnnxBackend {
  /** Its name and version, such as {@code ONNX Runtime 1.28.0}. */
  String name();

  /**
   * Opens a model.
   *
   * @return the model as a function of its inputs by name; closed by the caller
   */
  TensorFunction open(Path onnx);
}
