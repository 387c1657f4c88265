package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import dev.assay.data.FailureException;
import java.nio.file.Path;

/** Turns ONNX Runtime's exceptions into one line. */
final class LoadFailure {
  private static final int LONGEST = 300;

  private LoadFailure() {}

  static FailureException of(Path file, OrtException e) {
    String found =
        switch (e.getCode()) {
          case ORT_INVALID_PROTOBUF, ORT_NO_MODEL ->
              "not a valid ONNX file (cannot be parsed, truncated?). Export or copy it again.";
          case ORT_NO_SUCHFILE -> "a file of the model is missing: " + cause(e);
          default -> notLoaded(e);
        };
    return new FailureException("'%s': %s".formatted(file, found), e);
  }

  private static String notLoaded(OrtException e) {
    if (cause(e).contains("does not have a graph")) {
      return "not a valid ONNX file (it holds no graph, empty?). Export or copy it again.";
    }
    return "ONNX Runtime cannot load it: " + cause(e);
  }

  static FailureException running(Path file, OrtException e) {
    return new FailureException("'%s': the run failed: %s".formatted(file, cause(e)), e);
  }

  /** The message without its code, on one line, source locations and repetitions left out. */
  static String cause(OrtException e) {
    String line =
        String.valueOf(e.getMessage())
            .replaceFirst("^Error code - \\w+ - message: ", "")
            .replaceFirst("^Load model from .*? failed:", "")
            .replaceAll("/\\S*onnxruntime/\\S+:\\d+ \\S+(?: \\S+)*?\\(.*?\\) ", "")
            .replaceAll("\\s+", " ")
            .strip();
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
  }
}
