package dev.assay.training.batch;

import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.image.Pixels;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Images of one size, decoded once into a file and read from memory since: image after image,
 * unsigned samples {@code [height, width, channels]}, nothing between them. The file's name is the
 * {@link ImageFiles#key}, so changed images or another preprocessing never meet old pixels. May be
 * read from several threads.
 */
public final class PixelCache {
  /** A mapping is limited to 2 GB, a file is not. */
  private static final long MAPPED_BYTES = 1L << 30;

  private final ImageFiles files;
  private final List<MappedByteBuffer> maps;
  private final int imagesPerMap;

  private PixelCache(ImageFiles files, List<MappedByteBuffer> maps, int imagesPerMap) {
    this.files = files;
    this.maps = maps;
    this.imagesPerMap = imagesPerMap;
  }

  /**
   * Opens the cache of {@code files}, making it first where it is missing.
   *
   * @throws FailureException if images cannot be decoded, naming the first of them, or the disk is
   *     full; no file is left behind then
   */
  public static PixelCache open(
      ImageFiles files, Storage storage, PixelDecoding decoding, Progress progress) {
    Path file = storage.file(files.key());
    long bytes = (long) files.imageBytes() * files.count();
    try {
      if (!Files.isRegularFile(file) || Files.size(file) != bytes) {
        AtomicFile.produce(file, path -> decoding.write(files, path, progress));
      }
      PixelCache cache = map(files, file);
      storage.opened(file);
      return cache;
    } catch (IOException e) {
      throw new FailureException(
          "Cannot read the pixel cache '%s': %s. Delete it; it is made anew."
              .formatted(file, e.getMessage()),
          e);
    }
  }

  private static PixelCache map(ImageFiles files, Path file) throws IOException {
    int imagesPerMap = Math.toIntExact(Math.max(1, MAPPED_BYTES / files.imageBytes()));
    long step = (long) imagesPerMap * files.imageBytes();
    List<MappedByteBuffer> maps = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long from = 0; from < channel.size(); from += step) {
        long length = Math.min(step, channel.size() - from);
        maps.add(channel.map(FileChannel.MapMode.READ_ONLY, from, length));
      }
    }
    return new PixelCache(files, List.copyOf(maps), imagesPerMap);
  }

  /** What it holds. */
  ImageFiles files() {
    return files;
  }

  /** Number of images. */
  public int size() {
    return files.count();
  }

  /** An image to {@link #read} into. */
  Pixels blank() {
    return new Pixels(
        files.height(), files.width(), files.channels(), new byte[files.imageBytes()]);
  }

  /** Copies one image, counted from 0 in the order of the files, over {@code target}. */
  void read(int index, Pixels target) {
    int at = index % imagesPerMap * files.imageBytes();
    maps.get(index / imagesPerMap).get(at, target.samples());
  }
}
