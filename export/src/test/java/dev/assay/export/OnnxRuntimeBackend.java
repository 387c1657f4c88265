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
    ElementType type =
        switch (tensor.getInfo().type) {
          case FLOAT -> ElementType.FLOAT;
          case DOUBLE -> ElementType.DOUBLE;
          case INT32 -> ElementType.INT32;
          case INT64 -> ElementType.INT64;
          case INT16 -> ElementType.INT16;
          case INT8 -> ElementType.INT8;
          case UINT8 -> ElementType.UINT8;
          case BOOL -> ElementType.BOOL;
          case FLOAT16 -> ElementType.FLOAT16;
          case BFLOAT16 -> ElementType.BFLOAT16;
          default -> throw new IllegalStateException(tensor.getInfo().toString());
        };
    return Tensor.of(type, tensor.getByteBuffer(), tensor.getInfo().getShape());
  }
}
