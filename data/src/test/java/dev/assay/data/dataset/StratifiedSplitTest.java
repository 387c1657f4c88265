package dev.assay.data.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.image.ImageFormat;
import dev.assay.data.image.ImageHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StratifiedSplitTest {
  private static final ImageHeader HEADER =
      new ImageHeader(
          ImageFormat.PNG, 6, 8, 3, 8, 1, new ImageHeader.Ending(true, 0), Optional.empty());

  @Test
  void everyLabelIsDividedByLargestRemainder() {
    // 10 images: 8, 1.9, 0.1 -> 8, 1, 0 and the one left to 0.9: 8, 2, 0.
    // 73 images: 58.4, 13.87, 0.73 -> 58, 13, 0 and two left to 0.87 and 0.73: 58, 14, 1.
    Split split = StratifiedSplit.of(scan(Map.of("a", 10, "b", 73)), Parts.DEFAULT, 1).split();
    assertEquals(Map.of("a", 8L, "b", 58L), split.countPerLabel(Part.TRAIN));
    assertEquals(Map.of("a", 2L, "b", 14L), split.countPerLabel(Part.VALIDATION));
    assertEquals(Map.of("b", 1L), split.countPerLabel(Part.TEST));
  }

  @Test
  void aFolderToTrainOnHasEachLabelInValidationAndNeedsNoTest() {
    // 2 images: 1.6, 0.38, 0.02 -> 2, 0, 0, of which validation gets one. 4 and 10 as by default.
    DatasetScan scan = scan(Map.of("a", 2, "b", 4, "c", 10));

    StratifiedSplit divided = StratifiedSplit.of(scan, new TrainingParts(), 1);

    Split split = divided.split();
    assertEquals(Map.of("a", 1L, "b", 3L, "c", 8L), split.countPerLabel(Part.TRAIN));
    assertEquals(Map.of("a", 1L, "b", 1L, "c", 2L), split.countPerLabel(Part.VALIDATION));
    assertEquals(List.of(), split.part(Part.TEST));
    assertEquals(List.of(), divided.warnings());
  }

  @Test
  void aFolderToTrainOnIsDividedAsByDefaultWhereThatWorks() {
    DatasetScan scan = scan(Map.of("a", 73, "b", 60));

    assertEquals(
        StratifiedSplit.of(scan, Parts.DEFAULT, 1).split(),
        StratifiedSplit.of(scan, new TrainingParts(), 1).split());
  }

  @Test
  void imagesThatTurnOutToBeBrokenAreInNoPart() {
    DatasetScan scan = scan(Map.of("a", 10, "b", 10));
    String broken = scan.images().get(3).path();

    DatasetScan usable = scan.without(Map.of(broken, "damaged"));

    assertEquals(List.of(new Quarantined(broken, "a", 100, "damaged")), usable.quarantined());
    Split split = StratifiedSplit.of(usable, new TrainingParts(), 1).split();
    assertEquals(19, split.rows().size());
    assertTrue(split.rows().stream().noneMatch(row -> row.sample().path().equals(broken)));
  }

  @Test
  void theSameSeedGivesTheSameFileAndAnotherSeedAnother(@TempDir Path folder) throws IOException {
    DatasetScan scan = scan(Map.of("a", 40, "ü", 40));
    Path first = folder.resolve("1.csv");
    Path second = folder.resolve("2.csv");
    StratifiedSplit.of(scan, Parts.parse("train=0.5,test=0.5"), 7).split().write(first);
    StratifiedSplit.of(scan, Parts.parse("train=0.5,test=0.5"), 7).split().write(second);
    assertEquals(Files.readString(first), Files.readString(second));
    StratifiedSplit.of(scan, Parts.parse("train=0.5,test=0.5"), 8).split().write(second);
    assertNotEquals(Files.readString(first), Files.readString(second));
  }

  @Test
  void theOrderIsPinnedForAllTime() {
    // Worked by hand in Python: SplitMix64 seeded with 42 xor FNV-1a("a"), shuffled from the end.
    assertEquals(
        List.of(3, 1, 8, 0, 6, 9, 2, 7, 5, 4),
        SeededOrder.of(IntStream.range(0, 10).boxed().toList(), 42, "a"));
  }

  @Test
  void oneLabelDoesNotChangeWhatAnotherDraws() {
    Split two = StratifiedSplit.of(scan(Map.of("a", 80, "b", 80)), Parts.DEFAULT, 3).split();
    Split more =
        StratifiedSplit.of(scan(Map.of("a", 80, "b", 80, "c", 9)), Parts.DEFAULT, 3).split();
    List<Split.Row> withoutC =
        more.rows().stream().filter(row -> !row.sample().label().equals("c")).toList();
    assertEquals(two.rows(), withoutC);
  }

  @Test
  void identicalImagesStayInOnePart() {
    // Ten images that are five pairs: an odd quota of 5 and 5 must become 6 and 4.
    DatasetScan scan = scan(Map.of("a", 10, "b", 10));
    List<ImageFile> paired = new ArrayList<>();
    for (int i = 0; i < scan.images().size(); i++) {
      paired.add(image(scan.images().get(i).path(), scan.images().get(i).label(), "hash" + i / 2));
    }
    DatasetScan pairs = new DatasetScan(scan.labels(), paired, List.of(), List.of());
    Split split = StratifiedSplit.of(pairs, Parts.parse("train=0.5,test=0.5"), 5).split();
    assertEquals(Map.of("a", 6L, "b", 6L), split.countPerLabel(Part.TRAIN));
    for (int i = 0; i < split.rows().size(); i += 2) {
      assertEquals(split.rows().get(i).part(), split.rows().get(i + 1).part());
    }
  }

  @Test
  void imagesUnderTwoLabelsAreLeftOutAndNamed() {
    List<ImageFile> images = new ArrayList<>(scan(Map.of("a", 5, "b", 5)).images());
    images.add(0, image("a/+.png", "a", "same"));
    images.add(6, image("b/+.png", "b", "same"));
    DatasetScan scan = new DatasetScan(List.of("a", "b"), images, List.of(), List.of());
    StratifiedSplit result = StratifiedSplit.of(scan, Parts.parse("train=0.6,test=0.4"), 5);
    assertEquals(List.of(new Sample("a/+.png", "a"), new Sample("b/+.png", "b")), result.leftOut());
    assertEquals(10, result.split().rows().size());
  }

  @Test
  void theReportsSplitHoldsOutAFifthAndTests160OfIt() {
    // 1,030 images: 206 held out, 160 of them test, 46 validation; by label 600 and 430:
    // held 120 and 86; test 93.2 and 66.8 -> 93 and 67.
    DatasetScan scan = scan(Map.of("a", 600, "b", 430));
    Split split = StratifiedSplit.of(scan, new ReportParts(), 1).split();
    assertEquals(Map.of("a", 480L, "b", 344L), split.countPerLabel(Part.TRAIN));
    assertEquals(Map.of("a", 27L, "b", 19L), split.countPerLabel(Part.VALIDATION));
    assertEquals(Map.of("a", 93L, "b", 67L), split.countPerLabel(Part.TEST));
    Refusal.names(
        () -> StratifiedSplit.of(scan(Map.of("a", 300, "b", 300)), new ReportParts(), 1),
        "160 test images",
        "120 of 600",
        "larger data set or --parts");
  }

  @Test
  void refusesWhatCannotBeDivided() {
    Refusal.names(
        () -> StratifiedSplit.of(scan(Map.of("a", 9)), Parts.DEFAULT, 1),
        "1 labels [a]",
        "two or more",
        "Add a folder");
    Refusal.names(
        () -> StratifiedSplit.of(scan(Map.of("a", 0, "b", 0)), Parts.DEFAULT, 1),
        "0 labels",
        "[a, b]",
        "Add a folder");
    Refusal.names(
        () -> StratifiedSplit.of(scan(Map.of("a", 9, "b", 1)), Parts.DEFAULT, 1),
        "Label 'b'",
        "b/0000.png",
        "Add images or move");
    Refusal.names(
        () -> StratifiedSplit.of(scan(Map.of("a", 9, "b", 9)), Parts.DEFAULT, 1),
        "Part 'test' would get none of the 18",
        "Raise its share");
  }

  @Test
  void warnsOfLabelsThatAPartLacks() {
    StratifiedSplit result =
        StratifiedSplit.of(scan(Map.of("a", 90, "b", 4, "c", 0)), Parts.DEFAULT, 1);
    assertEquals(
        List.of(
            "label 'c' has no usable image and is in no part",
            "label 'b' has too few images for part 'test' and is missing there"),
        result.warnings());
    assertEquals(
        """
        label  images  train  validation  test
        a          90     72          17     1
        b           4      3           1     0
        all        94     75          18     1
        warning: label 'c' has no usable image and is in no part
        warning: label 'b' has too few images for part 'test' and is missing there
        """,
        SplitReport.text(result));
    assertTrue(SplitReport.json(result).contains("\"train\" : {\n      \"a\" : 72,"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train=0.8,val=0.2            | unknown part 'val'  | Did you mean 'validation'?",
        "train=0.8,validation=0.1     | add up to 0.9       | train=0.8,validation=0.19",
        "train=1.5,validation=-0.5    | from 0 to 1         | train=0.8,validation=0.19",
        "train=NaN                    | from 0 to 1         | train=0.8,validation=0.19",
        "train=0.5,train=0.5          | 'train' stands twice | train=0.8,validation=0.19",
        "train=half                   | 'half' is no number | train=0.8,validation=0.19",
        "train                        | 'train' is no share | train=0.8,validation=0.19",
        "''                           | '' is no share      | train=0.8,validation=0.19",
      })
  void refusesWrongShares(String text, String culprit, String remedy) {
    Refusal.names(() -> Parts.parse(text), culprit, remedy);
  }

  private static DatasetScan scan(Map<String, Integer> countPerLabel) {
    SortedMap<String, Integer> sorted = new TreeMap<>(countPerLabel);
    List<ImageFile> images = new ArrayList<>();
    sorted.forEach(
        (label, count) ->
            IntStream.range(0, count)
                .mapToObj(i -> "%s/%04d.png".formatted(label, i))
                .forEach(path -> images.add(image(path, label, path))));
    return new DatasetScan(List.copyOf(sorted.keySet()), images, List.of(), List.of());
  }

  private static ImageFile image(String path, String label, String sha256) {
    return new ImageFile(new Sample(path, label), 100, sha256, HEADER, List.of());
  }
}
