package dev.assay.harness.run;

import java.util.List;
import java.util.stream.Stream;

/**
 * The images that models were judged on.
 *
 * @param folder name of the data folder, without the folders above it
 * @param manifestSha256 SHA-256 of the list of images and their bytes, in hexadecimal
 * @param part part of the split, or {@code all}
 * @param images number of images judged
 * @param classes the classes, in order
 * @param excluded images that were left out
 */
public record DataFacts(
    String folder,
    String manifestSha256,
    String part,
    int images,
    List<String> classes,
    List<Excluded> excluded) {
  public DataFacts {
    classes = List.copyOf(classes);
    excluded = List.copyOf(excluded);
  }

  /**
   * An image that was left out.
   *
   * @param path path relative to the data folder
   * @param reason why, in a few words
   */
  public record Excluded(String path, String reason) {}

  /** The same with further images left out. */
  DataFacts excluding(List<Excluded> images) {
    List<Excluded> all = Stream.concat(excluded.stream(), images.stream()).distinct().toList();
    return new DataFacts(folder, manifestSha256, part, this.images, classes, all);
  }

  /** Whether results on {@code other} may stand beside results on this. */
  boolean sameImages(DataFacts other) {
    return manifestSha256.equals(other.manifestSha256)
        && part.equals(other.part)
        && images == other.images
        && classes.equals(other.classes);
  }

  /** The images in a few words, for messages. */
  String words() {
    return "%d images of '%s', part %s (manifest %s)"
        .formatted(
            images,
            folder,
            part,
            manifestSha256.substring(0, Math.min(8, manifestSha256.length())));
  }
}
