package dev.assay.data.image;

import java.util.List;
import java.util.Locale;

/** Format of an image file, told by its first bytes and never by its name. */
public enum ImageFormat {
  JPEG("jpg", "jpeg", "jpe", "jfif"),
  PNG("png"),
  GIF("gif"),
  BMP("bmp", "dib"),
  WEBP("webp"),
  TIFF("tif", "tiff");

  @SuppressWarnings("ImmutableEnumChecker") // List.of
  private final List<String> extensions;

  ImageFormat(String... extensions) {
    this.extensions = List.of(extensions);
  }

  /** Usual file name extensions, in lower case, without the dot; the commonest first. */
  public List<String> extensions() {
    return extensions;
  }

  /** Whether a file of that name would be expected to hold this format. */
  public boolean matches(String fileName) {
    String extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return extensions.contains(extension);
  }
}
