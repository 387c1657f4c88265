package dev.assay.export.proof;

import dev.assay.export.tensor.TensorFunction;
import java.nio.file.Path;

/** What runs an ONNX file, such as ONNX Runtime; this module has none of its own. */
public interface OnnxBackend {
  /** Whether a backend runs a model as it stands, or rewrites it first for speed. */
  enum Optimization {
    /** Each node as the file has it. */
    OFF("unoptimized"),
    /** Everything the backend can do to the graph. */
    ON("optimized");

    private final String id;

    Optimization(String id) {
      this.id = id;
    }

    /** Its name in a proof. */
    public String id() {
      return id;
    }
  }

  /** Its name and version, such as {@code ONNX Runtime 1.28.0}. */
  String name();

  /**
   * Opens a model.
   *
   * @return the model as a function of its inputs by name; closed by the caller
   */
  TensorFunction open(Path onnx, Optimization optimization);

  /** Opens a model with everything the backend can do for its speed. */
  default TensorFunction open(Path onnx) {
    return open(onnx, Optimization.ON);
  }
}
