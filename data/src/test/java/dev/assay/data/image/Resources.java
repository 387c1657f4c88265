package dev.assay.data.image;

import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** Files among the test resources. */
public final class Resources {
  private Resources() {}

  /** The file {@code name} beside the compiled {@code test}. */
  public static Path of(Class<?> test, String name) {
    URL url = Objects.requireNonNull(test.getResource(name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
