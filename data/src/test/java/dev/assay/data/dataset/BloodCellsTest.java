package dev.assay.data.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.data.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The real images, where they are at hand: 14,528 of the 17,092 of Acevedo and others, 2020. */
final class BloodCellsTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("assay.shared", "nowhere")).resolve("pbc");

  @BeforeAll
  static void needsTheImages() {
    assumeTrue(Files.isDirectory(FOLDER), () -> FOLDER + " is not there");
  }

  @Test
  void everythingKnownAboutThemIsFoundAndNothingElse() {
    DatasetScan scan = DatasetScan.of(FOLDER, 2, Progress.NONE);
    assertEquals(14_528, scan.images().size());
    assertEquals(
        List.of("neutrophil/.DS_169665.jpg"),
        scan.quarantined().stream().map(Quarantined::path).toList());
    assertEquals(List.of("ATTRIBUTION.md"), scan.unlabelled());
    // Of the other population of 453 images, 376 are in this part of the set; no platelets.
    assertEquals(
        Map.of("JPEG quality 75, 4:4:4", 14_152L, "JPEG quality 85, 4:2:0", 376L),
        scan.countPer(ImageFile::coding));
    assertEquals(15, scan.doubles().size());
    assertEquals(
        List.of(List.of("eosinophil/EO_225902.jpg", "neutrophil/BNE_191112.jpg")),
        scan.conflicts().stream().map(g -> g.stream().map(ImageFile::path).toList()).toList());
    assertEquals(List.of(), warnings(scan));
    assertNoDoubleCrosses(scan, StratifiedSplit.of(scan, new ReportParts(), 1).split());
  }

  private static List<String> warnings(DatasetScan scan) {
    return scan.images().stream().flatMap(image -> image.warnings().stream()).toList();
  }

  private static void assertNoDoubleCrosses(DatasetScan scan, Split split) {
    assertEquals(160, split.part(Part.TEST).size());
    assertEquals(14_526 / 5 - 160, split.part(Part.VALIDATION).size());
    Map<String, Part> parts = new HashMap<>();
    split.rows().forEach(row -> parts.put(row.sample().path(), row.part()));
    for (List<ImageFile> group : scan.doubles()) {
      Set<Part> of =
          group.stream()
              .map(image -> parts.get(image.path()))
              .collect(Collectors.toCollection(HashSet::new));
      assertEquals(1, of.size(), () -> "parts of " + group.get(0).path());
    }
    assertEquals(14_526, parts.size());
  }
}
