package dev.assay.runtime;

import ai.onnxruntime.OrtEnvironment;
import java.util.List;

/** ONNX Runtime itself. */
public final class OnnxRuntime {
  private OnnxRuntime() {}

  /** Its version, such as {@code 1.28.0}. Loads the native libraries if they are not yet. */
  public static String version() {
    return Session.environment().getVersion();
  }

  /** Execution providers that its libraries were built with; whether one works, a session tells. */
  public static List<String> providers() {
    return OrtEnvironment.getAvailableProviders().stream().map(Enum::name).toList();
  }
}
