package dev.assay.training;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.Properties;

/**
 * Versions that the build wrote down.
 *
 * @param deeplearning4j Deeplearning4j and ND4J
 */
public record Versions(String deeplearning4j) {
  /** Reads them. */
  public static Versions load() {
    try (InputStream stream = Versions.class.getResourceAsStream("versions.properties")) {
      Properties properties = new Properties();
      properties.load(Objects.requireNonNull(stream, "versions.properties"));
      return new Versions(properties.getProperty("deeplearning4j", ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
