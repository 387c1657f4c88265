package dev.assay.export.proof;

import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;

/**
 * One of the programs that compute the same network.
 *
 * @param name its name and version
 * @param function runs it
 */
public record Implementation(String name, TensorFunction function) {
  /** Smaller programs need not tidy up. */
  private static final long TIDY_FROM_BYTES = 1L << 30;

  /**
   * Runs it. ND4J's arrays are freed when Java's garbage is collected, and their size is not seen
   * in Java's heap: where they fill the memory, somebody has to ask.
   */
  Map<String, Tensor> answer(Map<String, Tensor> inputs) {
    Map<String, Tensor> answer = function.apply(inputs);
    if (Pointer.physicalBytes() > TIDY_FROM_BYTES) {
      System.gc();
    }
    return answer;
  }
}
