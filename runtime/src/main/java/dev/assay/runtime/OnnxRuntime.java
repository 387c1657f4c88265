package dev.assay.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.util.Base64;
import java.util.Map;

/** ONNX Runtime itself. */
public final class OnnxRuntime {
  /** An ONNX file, opset 17: {@code y = Identity(x)}, float32 {@code [1]}. */
  private static final String IDENTITY =
      "CAg6NwoQCgF4EgF5IghJZGVudGl0eRIBZ1oPCgF4EgoKCAgBEgQKAggBYg8KAXkSCgoICAESBAoCCAFCBAoAEBE=";

  private OnnxRuntime() {}

  /** Its version, such as {@code 1.28.0}. Loads the native libraries if they are not yet. */
  public static String version() {
    return Session.environment().getVersion();
  }

  /**
   * Opens, runs and closes a model of one node, so that what the libraries and the device do once
   * in a process is no part of the first model's load time. Opening a model says why a device is
   * not available.
   *
   * @return whether the device is available
   */
  public static boolean warmUp(Device device) {
    OrtEnvironment environment = Session.environment();
    try (SessionOptions options = Session.options(new SessionSettings(device, 1))) {
      device.register(options);
      byte[] identity = Base64.getDecoder().decode(IDENTITY);
      try (OrtSession session = environment.createSession(identity, options);
          OnnxTensor one = OnnxTensor.createTensor(environment, new float[] {1})) {
        session.run(Map.of("x", one)).close();
        return true;
      }
    } catch (OrtException e) {
      return false;
    }
  }
}
