package dev.assay.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import dev.assay.data.FailureException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** An ONNX file as a function of named tensors, on the processor. */
public final class RawModel implements AutoCloseable {
  private final Path file;
  private final OrtEnvironment environment;
  private final OrtSession session;
  private boolean closed;

  private RawModel(Path file, OrtEnvironment environment, OrtSession session) {
    this.file = file;
    this.environment = environment;
    this.session = session;
  }

  /**
   * Loads the file.
   *
   * @throws FailureException if ONNX Runtime refuses it
   */
  public static RawModel open(Path file) {
    OrtEnvironment environment = Session.environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.setIntraOpNumThreads(1);
      return new RawModel(file, environment, environment.createSession(file.toString(), options));
    } catch (OrtException e) {
      throw new FailureException(
          "'%s': ONNX Runtime does not load it: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** Name and version of the runtime. */
  public static String runtimeName() {
    return "ONNX Runtime " + Session.environment().getVersion();
  }

  /**
   * Runs the model once.
   *
   * @param inputs every input by name
   * @return every output by name, in the graph's order
   * @throws FailureException if the run fails, or an input or output is no dense tensor of numbers
   */
  public synchronized Map<String, RawTensor> run(Map<String, RawTensor> inputs) {
    if (closed) {
      throw new IllegalStateException("'" + file + "': this model was closed");
    }
    Map<String, OnnxTensor> given = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, RawTensor> input : inputs.entrySet()) {
        given.put(input.getKey(), tensor(input.getValue()));
      }
      try (OrtSession.Result result = session.run(given)) {
        Map<String, RawTensor> outputs = new LinkedHashMap<>();
        for (Map.Entry<String, OnnxValue> output : result) {
          outputs.put(output.getKey(), copy(output.getKey(), output.getValue()));
        }
        return outputs;
      }
    } catch (OrtException e) {
      throw new FailureException("'%s': the run failed: %s".formatted(file, e.getMessage()), e);
    } finally {
      given.values().forEach(OnnxTensor::close);
    }
  }

  private OnnxTensor tensor(RawTensor tensor) throws OrtException {
    ByteBuffer direct =
        ByteBuffer.allocateDirect(tensor.bytes().remaining()).order(ByteOrder.nativeOrder());
    direct.put(tensor.bytes().duplicate()).flip();
    long[] shape = tensor.shape().stream().mapToLong(Long::longValue).toArray();
    return OnnxTensor.createTensor(environment, direct, shape, type(tensor.onnxType()));
  }

  private static OnnxJavaType type(int onnxType) {
    return switch (onnxType) {
      case 1 -> OnnxJavaType.FLOAT;
      case 6 -> OnnxJavaType.INT32;
      case 7 -> OnnxJavaType.INT64;
      case 9 -> OnnxJavaType.BOOL;
      case 11 -> OnnxJavaType.DOUBLE;
      default ->
          throw new FailureException(
              "Element type %d cannot be given to ONNX Runtime; known are 1, 6, 7, 9, 11."
                  .formatted(onnxType));
    };
  }

  private RawTensor copy(String name, OnnxValue value) {
    if (value instanceof OnnxTensor tensor) {
      TensorInfo info = tensor.getInfo();
      return new RawTensor(
          info.onnxType.value,
          Arrays.stream(info.getShape()).boxed().toList(),
          tensor.getByteBuffer());
    }
    throw new FailureException(
        "'%s': output '%s' is %s, not a tensor.".formatted(file, name, value.getInfo()));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        session.close();
      } catch (OrtException e) {
        throw new FailureException("'%s': cannot be closed: %s".formatted(file, e.getMessage()), e);
      }
    }
  }
}
