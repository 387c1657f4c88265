package dev.assay.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.TensorInfo.OnnxTensorType;
import dev.assay.data.FailureException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An ONNX file as a function of named tensors, on the processor. */
public final class RawModel implements AutoCloseable {
  /** Numbers of element types in ONNX's {@code TensorProto.DataType}. */
  private static final Map<OnnxJavaType, Integer> CODES =
      Map.of(
          OnnxJavaType.FLOAT, 1,
          OnnxJavaType.UINT8, 2,
          OnnxJavaType.INT8, 3,
          OnnxJavaType.INT16, 5,
          OnnxJavaType.INT32, 6,
          OnnxJavaType.INT64, 7,
          OnnxJavaType.BOOL, 9,
          OnnxJavaType.FLOAT16, 10,
          OnnxJavaType.DOUBLE, 11,
          OnnxJavaType.BFLOAT16, 16);

  /** Types that ONNX Runtime's Java names only as their signed counterparts. */
  private static final Map<OnnxTensorType, Integer> UNSIGNED =
      Map.of(
          OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT16, 4,
          OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT32, 12,
          OnnxTensorType.ONNX_TENSOR_ELEMENT_DATA_TYPE_UINT64, 13);

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
   * Loads the file with every optimization of its graph.
   *
   * @throws FailureException if ONNX Runtime refuses it
   */
  public static RawModel open(Path file) {
    return open(file, true);
  }

  /**
   * Loads the file.
   *
   * @param optimized whether ONNX Runtime may rewrite the graph for speed, or runs each node as it
   *     stands
   * @throws FailureException if ONNX Runtime refuses it
   */
  public static RawModel open(Path file, boolean optimized) {
    OrtEnvironment environment = Session.environment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
      options.setIntraOpNumThreads(1);
      // An arena keeps what large weights need on their way, and takes twice as much each time.
      options.setCPUArenaAllocator(false);
      options.setMemoryPatternOptimization(false);
      options.setOptimizationLevel(optimized ? OptLevel.ALL_OPT : OptLevel.NO_OPT);
      return new RawModel(file, environment, environment.createSession(file.toString(), options));
    } catch (OrtException e) {
      throw LoadFailure.of(file, e);
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
      throw LoadFailure.running(file, e);
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

  private static OnnxJavaType type(int code) {
    return CODES.entrySet().stream()
        .filter(entry -> entry.getValue() == code)
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseThrow(
            () ->
                new FailureException(
                    "Element type %d of an input is unknown; known are %s."
                        .formatted(code, CODES)));
  }

  private RawTensor copy(String name, OnnxValue value) {
    if (value instanceof OnnxTensor tensor) {
      TensorInfo info = tensor.getInfo();
      Integer code = UNSIGNED.getOrDefault(info.onnxType, CODES.get(info.type));
      if (code != null) {
        List<Long> shape = Arrays.stream(info.getShape()).boxed().toList();
        return new RawTensor(code, shape, tensor.getByteBuffer());
      }
    }
    throw new FailureException(
        "'%s': output '%s' is %s, not a tensor of numbers.".formatted(file, name, value.getInfo()));
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        session.close();
      } catch (OrtException e) {
        throw new FailureException(
            "'%s': cannot be closed: %s".formatted(file, LoadFailure.cause(e)), e);
      }
    }
  }
}
