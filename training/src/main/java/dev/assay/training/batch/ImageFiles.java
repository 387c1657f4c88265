package dev.assay.training.batch;

import dev.assay.data.dataset.Manifest;
import java.nio.file.Path;
import java.util.List;

/**
 * Image files and what is made of each.
 *
 * @param folder data folder
 * @param images the files and their hashes, in the order of the cache
 * @param height height in pixels that each is brought to
 * @param width width in pixels that each is brought to
 * @param channels channels of each
 * @param preprocessing how; two texts that differ never share a cache
 */
public record ImageFiles(
    Path folder,
    List<Manifest.Entry> images,
    int height,
    int width,
    int channels,
    String preprocessing) {
  /** Changes when the content of a cache file changes for the same key. */
  private static final String FORMAT = "pixels-1";

  public ImageFiles {
    images = List.copyOf(images);
  }

  /** Bytes of one image in the cache. */
  int imageBytes() {
    return Math.multiplyExact(Math.multiplyExact(height, width), channels);
  }

  /** Number of images. */
  int count() {
    return images.size();
  }

  /** The file of an image, counted from 0. */
  Path file(int index) {
    return folder.resolve(images.get(index).sample().path());
  }

  /** Fingerprint of preprocessing and of every file's content: not of names, places or times. */
  String key() {
    var key = new Fingerprint();
    key.add(FORMAT, height, width, channels, preprocessing);
    images.forEach(image -> key.add(image.sha256()));
    return key.hex();
  }
}
