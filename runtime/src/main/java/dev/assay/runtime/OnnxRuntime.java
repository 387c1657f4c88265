package dev.assay.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** ONNX Runtime itself. */
public final class OnnxRuntime {
  /**
   * Convolution, ReLU, mean, Gemm: on a GPU it takes cuDNN and cuBLAS. {@code x} float32 {@code [1,
   * 2, 4, 4]} to {@code y} {@code [1, 2]}, in whole numbers that every precision holds.
   */
  private static final String MODEL = "trial.onnx";

  private static final long[] SHAPE = {1, 2, 4, 4};
  private static final List<Float> ANSWER = List.of(41f, -8f);
  private static final float TOLERANCE = 0.01f;

  private OnnxRuntime() {}

  /** Its version, such as {@code 1.28.0}. Loads the native libraries if they are not yet. */
  public static String version() {
    return Session.environment().getVersion();
  }

  /** Providers that this build was made with, whether or not the machine has what they need. */
  public static List<String> builtWith() {
    Session.environment();
    return OrtEnvironment.getAvailableProviders().stream()
        .map(provider -> provider.name().replace("_", "").toLowerCase(Locale.ROOT))
        .toList();
  }

  /**
   * Opens, runs and closes a small model, so that what the libraries and the device do once in a
   * process is no part of the first model's load time. On a GPU no node of it may fall back to the
   * processor.
   *
   * @return why nothing can run on the device, in one line that names what is missing; empty if the
   *     model ran and answered rightly
   */
  public static Optional<String> warmUp(Device device) {
    OrtEnvironment environment = Session.environment();
    try (SessionOptions options = Session.options(new SessionSettings(device, 1))) {
      device.register(options);
      if (device.provider() != Provider.CPU) {
        options.addConfigEntry("session.disable_cpu_ep_fallback", "1");
      }
      try (OrtSession session = environment.createSession(model(), options)) {
        return wrong(device, answer(environment, session));
      }
    } catch (OrtException e) {
      return Optional.of(DeviceFailure.of(device, e));
    }
  }

  private static FloatBuffer answer(OrtEnvironment environment, OrtSession session)
      throws OrtException {
    float[] ramp = new float[32];
    for (int i = 0; i < ramp.length; i++) {
      ramp[i] = i % 4;
    }
    try (OnnxTensor x = OnnxTensor.createTensor(environment, FloatBuffer.wrap(ramp), SHAPE);
        OrtSession.Result result = session.run(Map.of("x", x))) {
      OnnxTensor y = (OnnxTensor) result.get(0);
      return y.getFloatBuffer();
    }
  }

  private static Optional<String> wrong(Device device, FloatBuffer answer) {
    for (int i = 0; i < ANSWER.size(); i++) {
      if (!(Math.abs(answer.get(i) - ANSWER.get(i)) <= TOLERANCE)) {
        return Optional.of(
            "cannot run on %s: it answers %s to a model whose answer is %s. Update the driver and the libraries."
                .formatted(device.id(), answer.get(i), ANSWER.get(i)));
      }
    }
    return Optional.empty();
  }

  private static byte[] model() {
    try (InputStream stream = OnnxRuntime.class.getResourceAsStream(MODEL)) {
      return Objects.requireNonNull(stream, MODEL).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
