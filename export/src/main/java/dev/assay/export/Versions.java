package dev.assay.export;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Versions that the build wrote down.
 *
 * @param assay this program
 * @param deeplearning4j Deeplearning4j and ND4J
 * @param onnxChecker the ONNX project's checker
 */
record Versions(String assay, String deeplearning4j, String onnxChecker) {
  static Versions load() {
    try (InputStream stream = Versions.class.getResourceAsStream("versions.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(stream, "versions.properties"));
      return new Versions(
          properties.getProperty("assay", ""),
          properties.getProperty("deeplearning4j", ""),
          properties.getProperty("onnx-checker", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
