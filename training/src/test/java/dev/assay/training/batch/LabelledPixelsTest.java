package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.Progress;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Pixels;
import dev.assay.training.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Image {@code i} is 2 x 2 pixels, {@code 10 i} to {@code 10 i + 3}, and its class is {@code i}.
 */
class LabelledPixelsTest {
  private final PixelCache cache;
  private final LabelledPixels images;

  LabelledPixelsTest(@TempDir Path folder) throws IOException {
    List<String> names = IntStream.range(0, 12).mapToObj(Integer::toString).toList();
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
    List<Sample> samples = names.stream().map(name -> new Sample(name, "any")).toList();
    List<Manifest.Entry> entries = Manifest.entries(folder, samples, 1, Progress.NONE);
    var decoding = new PixelDecoding(LabelledPixelsTest::image, 1);
    cache =
        PixelCache.open(
            new ImageFiles(folder, entries, 2, 2, 1, ""),
            Storage.endless(folder),
            decoding,
            Progress.NONE);
    images = new LabelledPixels(cache, 2, IntStream.range(2, 12).toArray(), Feed.STANDARD);
  }

  @Test
  void inOrderBatchesHoldThePartOnceAndTheLastIsShorter() {
    List<String> seen = new ArrayList<>();
    forEach(images.inOrder(4), batch -> seen.add(batch.size() + " from " + batch.classOf(0)));

    assertEquals(List.of("4 from 2", "4 from 6", "2 from 10"), seen);
  }

  @Test
  void samplesBecomeSharesOfOne() {
    try (var batches = images.inOrder(4)) {
      batches.take();
      try (var features = batches.take().features()) {
        assertEquals(93 / 255.0, features.getDouble(3, 0, 1, 1), 1e-7);
      }
    }
  }

  @Test
  void classesAreOneHotRows() {
    try (var batches = images.inOrder(4);
        var rows = batches.take().oneHot(12)) {
      assertEquals(4, rows.sumNumber().intValue());
      assertEquals(1, rows.getDouble(3, 5));
    }
  }

  @Test
  void aNormalizationIsFoldedIn() {
    var feed = new Feed(new Normalization(List.of(0.2), List.of(0.5)), Workers.ONE);
    var normalized = new LabelledPixels(cache, 2, IntStream.range(2, 12).toArray(), feed);
    try (var batches = normalized.inOrder(4);
        var features = batches.take().features()) {
      assertEquals((20 / 255.0 - 0.2) / 0.5, features.getDouble(0, 0, 0, 0), 1e-6);
    }
  }

  @Test
  void aBatchIsGivenBackWhenTheNextIsTakenOrTheEpochEnds() {
    Batch last;
    try (var batches = images.inOrder(1)) {
      Batch first = batches.take();
      for (int i = 0; i < 5; i++) {
        batches.take();
      }
      Refusal.of(IllegalStateException.class, () -> gone(first)).says("given back");
      last = batches.take();
    }
    Refusal.of(IllegalStateException.class, () -> gone(last)).says("given back");
  }

  @Test
  void anEpochShowsEveryImageOnceInItsDrawnOrder() {
    List<Integer> shown = new ArrayList<>();
    forEach(
        images.shuffled(new Epoch(1, 3, new Draws(1)), Augmentation.NONE, Mixing.NONE),
        batch -> IntStream.range(0, batch.size()).map(batch::classOf).forEach(shown::add));

    assertEquals(IntStream.of(new Draws(1).order(1, 10)).map(i -> i + 2).boxed().toList(), shown);
  }

  @Test
  void anImageIsAugmentedAlikeWhateverTheBatchSizeAndTheThreads() {
    var feed = new Feed(Normalization.NONE, new Workers(3, () -> 0));
    var threaded = new LabelledPixels(cache, 2, IntStream.range(2, 12).toArray(), feed);

    assertEquals(augmented(images, 3, 1), augmented(images, 10, 1));
    assertEquals(augmented(images, 1, 1), augmented(threaded, 1, 1));
  }

  @Test
  void anImageIsAugmentedAnewInEachEpoch() {
    assertNotEquals(augmented(images, 3, 1), augmented(images, 3, 2));
  }

  @Test
  void mixedImagesAndTheirTargetsHaveTheSameShares() {
    var epoch = new Epoch(1, 10, new Draws(1));
    try (var batches = images.shuffled(epoch, Augmentation.NONE, new Mixing(1, 0))) {
      Batch batch = batches.take();
      try (var features = batch.features();
          var targets = batch.targets(12, 0)) {
        for (int image = 0; image < 10; image++) {
          // The upper left sample of class c is 10 c, so it is the targets' mean of 10 c.
          double expected = 0;
          for (int c = 0; c < 12; c++) {
            expected += 10 * c / 255.0 * targets.getDouble(image, c);
          }
          assertEquals(expected, features.getDouble(image, 0, 0, 0), 1e-6);
        }
        assertTrue(targets.maxNumber().doubleValue() < 1);
      }
    }
  }

  private static void gone(Batch batch) {
    batch.features().close();
  }

  /** Class and pixels of every image in an epoch. */
  private static Map<Integer, String> augmented(LabelledPixels images, int batch, int epoch) {
    var shown = new TreeMap<Integer, String>();
    forEach(
        images.shuffled(new Epoch(epoch, batch, new Draws(1)), Augmentation.STANDARD, Mixing.NONE),
        some -> {
          try (var features = some.features()) {
            for (int i = 0; i < some.size(); i++) {
              shown.put(some.classOf(i), features.slice(i).dup().toString());
            }
          }
        });
    return shown;
  }

  private static void forEach(Prefetch<Batch> batches, Consumer<Batch> action) {
    try (batches) {
      while (!batches.isEmpty()) {
        action.accept(batches.take());
      }
    }
  }

  private static Pixels image(Path file) {
    int first = 10 * Integer.parseInt(file.getFileName().toString());
    return new Pixels(
        2,
        2,
        1,
        new byte[] {(byte) first, (byte) (first + 1), (byte) (first + 2), (byte) (first + 3)});
  }
}
