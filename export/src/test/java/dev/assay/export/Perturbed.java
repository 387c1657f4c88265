package dev.assay.export;

import dev.assay.export.proof.OnnxBackend;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** ONNX Runtime, but at one batch size it adds to the first value, or fails for 0. */
record Perturbed(int batch, float by) implements OnnxBackend {
  @Override
  public String name() {
    return "Perturbed";
  }

  @Override
  public TensorFunction open(Path onnx, Optimization optimization) {
    TensorFunction right = new OnnxRuntimeBackend().open(onnx);
    return inputs -> {
      Map<String, Tensor> outputs = new HashMap<>(right.apply(inputs));
      Tensor output = Objects.requireNonNull(outputs.get("output"));
      if (output.shape()[0] == batch) {
        if (by == 0) {
          throw new IllegalStateException("out of order");
        }
        float[] values = output.floats();
        values[0] += by;
        outputs.put("output", Tensor.ofFloats(values, output.shape()));
      }
      return outputs;
    };
  }
}
