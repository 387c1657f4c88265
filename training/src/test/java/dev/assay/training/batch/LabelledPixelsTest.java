package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.Progress;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Pixels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Image {@code i} is 2 x 2 pixels, {@code 10 i} to {@code 10 i + 3}, and its class is {@code i}.
 */
class LabelledPixelsTest {
  private final LabelledPixels images;

  LabelledPixelsTest(@TempDir Path folder) throws IOException {
    List<String> names = IntStream.range(0, 12).mapToObj(Integer::toString).toList();
    for (String name : names) {
      Files.createFile(folder.resolve(name));
    }
    List<Sample> samples = names.stream().map(name -> new Sample(name, "any")).toList();
    List<Manifest.Entry> entries = Manifest.entries(folder, samples, 1, Progress.NONE);
    var decoding = new PixelDecoding(LabelledPixelsTest::image, 1);
    PixelCache cache =
        PixelCache.open(
            new ImageFiles(folder, entries, 2, 2, 1, ""), folder, decoding, Progress.NONE);
    images = new LabelledPixels(cache, 2, IntStream.range(2, 12).toArray());
  }

  @Test
  void inOrderBatchesHoldThePartOnceAndTheLastIsShorter() {
    List<Batch> batches = all(images.inOrder(4));

    assertEquals(List.of(4, 4, 2), batches.stream().map(Batch::size).toList());
    assertEquals(2, batches.get(0).classOf(0));
    assertEquals(11, batches.get(2).classOf(1));
    try (var features = batches.get(2).features()) {
      assertEquals(113 / 255.0, features.getDouble(1, 0, 1, 1), 1e-7);
    }
  }

  @Test
  void classesAreOneHotRows() {
    try (var rows = all(images.inOrder(4)).get(0).oneHot(12)) {
      assertEquals(4, rows.sumNumber().intValue());
      assertEquals(1, rows.getDouble(3, 5));
    }
  }

  @Test
  void anEpochShowsEveryImageOnceInItsDrawnOrder() {
    List<Batch> batches = all(images.shuffled(3, 1, new Draws(1), Optional.empty()));

    List<Integer> shown = new ArrayList<>();
    batches.forEach(
        batch -> IntStream.range(0, batch.size()).map(batch::classOf).forEach(shown::add));
    assertEquals(IntStream.of(new Draws(1).order(1, 10)).map(i -> i + 2).boxed().toList(), shown);
  }

  @Test
  void anImageIsAugmentedAlikeWhateverTheBatchSize() {
    assertEquals(augmented(3, 1), augmented(10, 1));
  }

  @Test
  void anImageIsAugmentedAnewInEachEpoch() {
    assertEquals(false, augmented(3, 1).equals(augmented(3, 2)));
  }

  /** Class and pixels of every image in an epoch. */
  private Map<Integer, String> augmented(int batch, int epoch) {
    var shown = new TreeMap<Integer, String>();
    for (Batch some :
        all(images.shuffled(batch, epoch, new Draws(1), Optional.of(Augmentation.STANDARD)))) {
      try (var features = some.features()) {
        for (int i = 0; i < some.size(); i++) {
          shown.put(some.classOf(i), features.slice(i).dup().toString());
        }
      }
    }
    return shown;
  }

  private static List<Batch> all(Prefetch<Batch> batches) {
    List<Batch> all = new ArrayList<>();
    try (batches) {
      while (!batches.isEmpty()) {
        all.add(batches.take());
      }
    }
    return all;
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
