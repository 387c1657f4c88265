package dev.assay.data.dataset;

import dev.assay.data.image.ImageHeader;
import java.util.List;

/**
 * An image of a data folder, as its header describes it.
 *
 * @param sample its path and label
 * @param bytes size of the file
 * @param sha256 SHA-256 of the file, in lower-case hexadecimal digits
 * @param header size, format and coding
 * @param warnings what is odd about it, a few words each; it stays an image
 */
public record ImageFile(
    Sample sample, long bytes, String sha256, ImageHeader header, List<String> warnings)
    implements Finding {
  public ImageFile {
    warnings = List.copyOf(warnings);
  }

  @Override
  public String path() {
    return sample.path();
  }

  @Override
  public String label() {
    return sample.label();
  }

  /** Width and height in pixels, such as {@code 360x363}. */
  public String size() {
    return header.width() + "x" + header.height();
  }

  /** Format and, of a JPEG, its coding, such as {@code JPEG quality 75, 4:4:4}. */
  public String coding() {
    return header
        .jpeg()
        .map(jpeg -> "JPEG quality %d, %s".formatted(jpeg.quality(), jpeg.subsampling()))
        .orElse(header.format().name());
  }

  /** Channels and their depth, such as {@code 3 x 8 bit}. */
  public String sampling() {
    return "%d x %d bit".formatted(header.channels(), header.bitDepth());
  }
}
