package dev.assay.harness.curve;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import dev.assay.harness.score.Examples;
import dev.assay.harness.score.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurveFilesTest {
  private final Path folder;

  CurveFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void curvesAreWrittenAsTablesAndPictures() throws IOException {
    Outcome outcome = Outcome.of(Examples.binary(new int[] {1, 0, 1, 0}, 0.9, 0.6, 0.4, 0.4));

    assertTrue(CurveFiles.write(folder, "small", outcome).isEmpty());

    assertEquals(
        """
        class,threshold,recall,precision
        no,0.6000000000000001,0,1
        no,0.6,0.5,0.5
        no,0.4,1,0.6666666666666666
        no,0.1,1,0.5
        yes,0.9000000000000001,0,1
        yes,0.9,0.5,1
        yes,0.6,0.5,0.5
        yes,0.4,1,0.5
        """,
        Files.readString(folder.resolve("pr.csv")));
    List<String> bins = Files.readAllLines(folder.resolve("reliability.csv"));
    assertEquals("low,high,images,confidence,accuracy,accuracy_low,accuracy_high", bins.get(0));
    assertEquals(16, bins.size());
    assertTrue(bins.get(1).endsWith(",0,,,,"), "an empty bin has empty cells: " + bins.get(1));
    for (String picture : List.of("roc.png", "pr.png", "reliability.png")) {
      assertNotNull(ImageIO.read(folder.resolve(picture).toFile()), picture);
    }
  }

  @Test
  void labelsAloneHaveNoCurves() {
    Outcome labels =
        Outcome.of(Examples.labels(List.of("a", "b"), new int[] {0, 1}, new int[] {0, 1}));

    Refusal.of(
        MisuseException.class,
        () -> CurveFiles.write(folder, "labels", labels),
        "labels without probabilities");
  }
}
