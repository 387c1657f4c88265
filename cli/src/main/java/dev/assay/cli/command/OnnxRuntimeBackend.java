package dev.assay.cli.command;

import dev.assay.data.FailureException;
import dev.assay.export.proof.OnnxBackend;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import dev.assay.runtime.RawModel;
import dev.assay.runtime.RawTensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Joins the exporter's proof to ONNX Runtime, which it may not know itself. */
public final class OnnxRuntimeBackend implements OnnxBackend {
  @Override
  public String name() {
    return RawModel.runtimeName();
  }

  @Override
  public TensorFunction open(Path onnx, Optimization optimization) {
    return new Opened(RawModel.open(onnx, optimization == Optimization.ON));
  }

  private record Opened(RawModel model) implements TensorFunction {
    @Override
    public Map<String, Tensor> apply(Map<String, Tensor> inputs) {
      Map<String, RawTensor> given = new LinkedHashMap<>();
      inputs.forEach((name, tensor) -> given.put(name, raw(tensor)));
      Map<String, Tensor> outputs = new LinkedHashMap<>();
      model.run(given).forEach((name, tensor) -> outputs.put(name, tensor(tensor)));
      return outputs;
    }

    @Override
    public void close() {
      model.close();
    }
  }

  private static RawTensor raw(Tensor tensor) {
    return new RawTensor(
        tensor.type().onnxCode(), Arrays.stream(tensor.shape()).boxed().toList(), tensor.bytes());
  }

  private static Tensor tensor(RawTensor raw) {
    ElementType type =
        Arrays.stream(ElementType.values())
            .filter(known -> known.onnxCode() == raw.onnxType())
            .findFirst()
            .orElseThrow(
                () ->
                    new FailureException(
                        "An output of element type %d cannot be compared; known are %s."
                            .formatted(raw.onnxType(), Arrays.toString(ElementType.values()))));
    return Tensor.of(type, raw.bytes(), raw.shape().stream().mapToLong(Long::longValue).toArray());
  }
}
