package dev.assay.export.checkpoint;

import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A network that runs until its parameters are freed.
 *
 * @param network runs it
 * @param coefficients all its parameters, which its layers see parts of
 */
record NetworkFunction(TensorFunction network, INDArray coefficients) implements TensorFunction {
  @Override
  public Map<String, Tensor> apply(Map<String, Tensor> inputs) {
    if (coefficients.wasClosed()) {
      throw new IllegalStateException("the network was closed");
    }
    return network.apply(inputs);
  }

  @Override
  public void close() {
    if (coefficients.closeable()) {
      coefficients.close();
    }
  }
}
