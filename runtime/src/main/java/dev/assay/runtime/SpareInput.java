package dev.assay.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import java.nio.file.Path;
import java.util.List;

/**
 * An input that no answer depends on; it is fed zeros because the graph runs whole.
 *
 * @param name its name in the graph
 * @param type its element type
 * @param shape its dimensions; -1 for the batch
 * @param declared type and shape as the file has them, in words
 */
record SpareInput(String name, OnnxJavaType type, List<Long> shape, String declared) {
  SpareInput {
    shape = List.copyOf(shape);
  }

  /** Zeros for a batch; closing them is the caller's. */
  PinnedTensor zeros(Path file, int batch) throws OrtException {
    return PinnedTensor.zeros(
        file, type, shape.stream().mapToLong(size -> size < 0 ? batch : size).toArray());
  }
}
