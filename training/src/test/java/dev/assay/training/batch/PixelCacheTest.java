package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Pixels;
import dev.assay.training.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** "Images" here are text files with a number; decoded, they are 1 x 2 pixels of that value. */
class PixelCacheTest {
  private static final int COUNT = 50;

  private final Path folder;
  private final AtomicInteger decoded = new AtomicInteger();

  PixelCacheTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    for (int i = 0; i < COUNT; i++) {
      Files.writeString(folder.resolve(name(i)), Integer.toString(i));
    }
  }

  @Test
  void everyImageIsReadInItsPlaceHoweverManyThreadsDecode() {
    PixelCache cache = open(files("a"), this::number, 4);

    assertEquals(COUNT, cache.size());
    for (int i = 0; i < COUNT; i++) {
      assertArrayEquals(new byte[] {(byte) i, (byte) i}, samples(cache, i));
    }
  }

  @Test
  void aSecondOpeningDecodesNothing() {
    open(files("a"), this::number, 1);
    open(files("a"), this::number, 1);

    assertEquals(COUNT, decoded.get());
  }

  @Test
  void aChangedFileOrAnotherPreprocessingIsDecodedAnew() throws IOException {
    open(files("a"), this::number, 1);
    open(files("b"), this::number, 1);
    FileTime time = Files.getLastModifiedTime(folder.resolve(name(3)));
    Files.writeString(folder.resolve(name(3)), "8");
    Files.setLastModifiedTime(folder.resolve(name(3)), time);
    PixelCache cache = open(files("a"), this::number, 1);

    assertEquals(3 * COUNT, decoded.get());
    assertArrayEquals(new byte[] {8, 8}, samples(cache, 3));
  }

  @Test
  void aFileThatIsOnlyNewerIsNotDecodedAnew() throws IOException {
    open(files("a"), this::number, 1);
    Files.setLastModifiedTime(folder.resolve(name(3)), FileTime.fromMillis(1000));
    open(files("a"), this::number, 1);

    assertEquals(COUNT, decoded.get());
  }

  @Test
  void brokenImagesAreNamedAndLeaveNoCacheBehind() throws IOException {
    Function<Path, Pixels> broken =
        file -> {
          if (file.endsWith(name(7)) || file.endsWith(name(9))) {
            throw new FailureException("'" + file.getFileName() + "' is truncated.");
          }
          return number(file);
        };

    Refusal.of(FailureException.class, () -> open(files("a"), broken, 2))
        .says("2 of the images", name(7), "out of the split");
    assertEquals(0, cachedFiles());
  }

  @Test
  void interruptedDecodingLeavesNoCacheBehind() throws IOException {
    ImageFiles files = files("a");
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancelledException.class, () -> open(files, this::number, 1));
    } finally {
      assertTrue(Thread.interrupted());
    }

    assertEquals(0, cachedFiles());
  }

  /** The decoder interrupts who waits for it, and then needs another 200 ms of its own. */
  @Test
  void noDecodingGoesOnAfterAnInterruption() {
    Thread waiting = Thread.currentThread();
    ImageFiles files = files("a");
    var running = new AtomicInteger();
    Function<Path, Pixels> slow =
        file -> {
          running.incrementAndGet();
          waiting.interrupt();
          long end = System.nanoTime() + 200_000_000;
          while (System.nanoTime() < end) {
            Thread.onSpinWait();
          }
          running.decrementAndGet();
          return number(file);
        };
    try {
      assertThrows(CancelledException.class, () -> open(files, slow, 2));
    } finally {
      assertTrue(Thread.interrupted());
    }

    assertEquals(0, running.get());
  }

  private PixelCache open(ImageFiles files, Function<Path, Pixels> decoder, int threads) {
    return PixelCache.open(
        files,
        Storage.endless(folder.resolve("cache")),
        new PixelDecoding(decoder, threads),
        Progress.NONE);
  }

  private static byte[] samples(PixelCache cache, int index) {
    Pixels image = cache.blank();
    cache.read(index, image);
    return image.samples();
  }

  private ImageFiles files(String preprocessing) {
    List<Sample> samples =
        IntStream.range(0, COUNT).mapToObj(i -> new Sample(name(i), "any")).toList();
    List<Manifest.Entry> images = Manifest.entries(folder, samples, 1, Progress.NONE);
    return new ImageFiles(folder, images, 1, 2, 1, preprocessing);
  }

  private Pixels number(Path file) {
    decoded.incrementAndGet();
    try {
      byte value = (byte) Integer.parseInt(Files.readString(file));
      return new Pixels(1, 2, 1, new byte[] {value, value});
    } catch (IOException e) {
      throw new FailureException("cannot read", e);
    }
  }

  private long cachedFiles() throws IOException {
    Path cache = folder.resolve("cache");
    if (!Files.exists(cache)) {
      return 0;
    }
    try (var files = Files.list(cache)) {
      return files.count();
    }
  }

  private static String name(int index) {
    return index + ".txt";
  }
}
