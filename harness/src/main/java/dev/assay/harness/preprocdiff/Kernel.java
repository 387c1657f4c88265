package dev.assay.harness.preprocdiff;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.resize.Interpolation;
import dev.assay.data.resize.Library;
import java.util.Locale;

/**
 * How a resize step computes a pixel.
 *
 * @param library whose arithmetic
 * @param interpolation its kernel
 * @param antialias whether the kernel widens when it shrinks
 */
record Kernel(Library library, Interpolation interpolation, boolean antialias) {
  static Kernel of(JsonNode resize) {
    Library library = Library.valueOf(upper(resize.path("library").asText()));
    return new Kernel(
        library,
        Interpolation.valueOf(upper(resize.path("interpolation").asText())),
        resize.path("antialias").asBoolean(library.antialiasByDefault()));
  }

  void writeTo(ObjectNode resize) {
    resize.put("interpolation", lower(interpolation.name()));
    resize.put("antialias", antialias);
    resize.put("library", lower(library.name()));
  }

  /** For people, such as {@code torch bilinear antialiased}. */
  String words() {
    return lower(library.name())
        + " "
        + lower(interpolation.name())
        + (antialias ? " antialiased" : "");
  }

  private static String upper(String text) {
    return text.toUpperCase(Locale.ROOT);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
