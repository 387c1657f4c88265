package dev.assay.training.batch;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Image files and what is made of each.
 *
 * @param folder data folder
 * @param paths files relative to it, in the order of the cache
 * @param height height in pixels that each is brought to
 * @param width width in pixels that each is brought to
 * @param channels channels of each
 * @param preprocessing how; two texts that differ never share a cache
 */
public record ImageFiles(
    Path folder, List<String> paths, int height, int width, int channels, String preprocessing) {
  /** Changes when the content of a cache file changes for the same key. */
  private static final String FORMAT = "pixels-1";

  public ImageFiles {
    paths = List.copyOf(paths);
  }

  /** Bytes of one image in the cache. */
  int imageBytes() {
    return Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  /**
   * Fingerprint of folder, preprocessing, and path, size and modification time of every file.
   *
   * @throws MisuseException if a file is missing
   */
  String key() {
    var key = new Fingerprint();
    key.add(FORMAT, folder.toAbsolutePath().normalize(), height, width, channels, preprocessing);
    for (String path : paths) {
      BasicFileAttributes file = attributes(path);
      key.add(path, file.size(), file.lastModifiedTime().toMillis());
    }
    return key.hex();
  }

  /**
   * Size of one file.
   *
   * @throws MisuseException if it is missing
   */
  public long fileBytes(String path) {
    return attributes(path).size();
  }

  private BasicFileAttributes attributes(String path) {
    try {
      return Files.readAttributes(folder.resolve(path), BasicFileAttributes.class);
    } catch (IOException e) {
      throw new MisuseException(
          "The split names '%s', which is not in the data folder '%s': give the folder that was split, or split it again."
              .formatted(path, folder),
          e);
    }
  }
}
