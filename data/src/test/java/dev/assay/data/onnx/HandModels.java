package dev.assay.data.onnx;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.util.Objects;

/** The models beside this class; {@code make_models.py} there says what each is. */
public final class HandModels {
  private HandModels() {}

  public static Path file(String name) {
    URL url = Objects.requireNonNull(HandModels.class.getResource(name + ".onnx"), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  public static OnnxFile read(String name) throws IOException {
    return OnnxFile.read(file(name)).orElseThrow();
  }
}
