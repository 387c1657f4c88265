package dev.assay.export;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.assay.export.proof.OnnxBackend;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** ONNX Runtime on the CPU, one thread. */
public final class OnnxRuntimeBackend implements OnnxBackend {
  private final OrtEnvironment environment = OrtEnvironment.getEnvironment();

  @Override
  public String name() {
    return "ONNX Runtime " + environment.getVersion();
  }

  @Override
  public TensorFunction open(Path onnx, Optimization optimization) {
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.setOptimizationLevel(
          optimization == Optimization.OFF
              ? OrtSession.SessionOptions.OptLevel.NO_OPT
              : OrtSession.SessionOptions.OptLevel.ALL_OPT);
      OrtSession session = environment.createSession(onnx.toString(), options);
      return new TensorFunction() {
        @Override
        public Map<String, Tensor> apply(Map<String, Tensor> inputs) {
          return run(session, inputs);
        }

        @Override
        public void close() {
          try {
            session.close();
          } catch (OrtException e) {
            throw new IllegalStateException(e);
          }
        }
      };
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    }
  }

  private Map<String, Tensor> run(OrtSession session, Map<String, Tensor> inputs) {
    Map<String, OnnxTensor> given = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, Tensor> input : inputs.entrySet()) {
        NodeInfo info = session.getInputInfo().get(input.getKey());
        if (info == null) {
          throw new IllegalArgumentException("the model has no input '" + input.getKey() + "'");
        }
        given.put(input.getKey(), tensor(input.getValue(), (TensorInfo) info.getInfo()));
      }
      try (OrtSession.Result results = session.run(given)) {
        Map<String, Tensor> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, ai.onnxruntime.OnnxValue> output : results) {
          outputs.put(output.getKey(), tensor((OnnxTensor) output.getValue()));
        }
        return outputs;
      }
    } catch (OrtException e) {
      throw new IllegalStateException(e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(Tensor tensor, TensorInfo info) throws OrtException {
    ByteBuffer direct =
        ByteBuffer.allocateDirect(tensor.bytes().remaining()).order(ByteOrder.LITTLE_ENDIAN);
    direct.put(tensor.bytes()).rewind();
    return OnnxTensor.createTensor(environment, direct, tensor.shape(), info.type);
  }

  private static Tensor tensor(OnnxTensor tensor) {
    ElementType type = type(tensor.getInfo().onnxType.name());
    return Tensor.of(type, tensor.getByteBuffer(), tensor.getInfo().getShape());
  }

  /** ONNX Runtime's own name tells unsigned types from signed ones; its Java type does not. */
  private static ElementType type(String name) {
    return Arrays.stream(ElementType.values())
        .filter(known -> name.endsWith("_TYPE_" + known))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(name));
  }
}
