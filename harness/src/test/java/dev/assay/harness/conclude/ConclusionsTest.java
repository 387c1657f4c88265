package dev.assay.harness.conclude;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import dev.assay.harness.compare.TinyRuns;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunRecord;
import dev.assay.harness.score.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the table says of the models together. */
class ConclusionsTest {
  private static final Predictions GOOD = TinyRuns.wrongOn(3);
  private static final Predictions FAIR = TinyRuns.wrongOn(3, 4, 6);
  private static final Predictions WEAK = TinyRuns.wrongOn(3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);

  private final Path folder;
  private final RunDirectory run;

  ConclusionsTest(@TempDir Path parent) {
    folder = parent.resolve("run");
    run = TinyRuns.begin(folder);
  }

  /** Good and fair differ on 2 images; both and weak on 11 and 9, mid-p 3/2048 and 2/512. */
  @Test
  void ranksAndTiesStandInTheTablesAndInTheRecord() throws IOException {
    run.add(TinyRuns.model("weak"), WEAK);
    run.add(TinyRuns.model("good"), GOOD);
    run.add(TinyRuns.model("bad").builder().failed("it broke").build());
    run.add(TinyRuns.model("fair"), FAIR);

    assertEquals(List.of(), Conclusions.write(run));
    run.finish();

    assertEquals(List.of("weak 3 ", "good 1 fair", "bad  ", "fair 1 good"), places());
    assertEquals(List.of("good"), RunRecord.read(folder).models().get(3).tiedWith(), "in run.json");
  }

  /** In the table a name has its device as soon as there are several, failed ones included. */
  @Test
  void tiesAreNamedAsTheTableNamesModels() throws IOException {
    run.add(TinyRuns.model("good"), GOOD);
    run.add(TinyRuns.model("fair"), FAIR);
    Identity elsewhere = new Identity("good", "", "cuda", "", "c", "m");
    run.add(ModelRun.of(elsewhere).failed("no such device").build());

    Conclusions.write(run);

    assertEquals(List.of("good 1 fair@cpu", "fair 1 good@cpu", "good  "), places());
  }

  @Test
  void aSingleModelIsFirstAndTiedWithNone() throws IOException {
    run.add(TinyRuns.model("good"), GOOD);

    Conclusions.write(run);

    assertEquals(List.of("good 1 "), places());
  }

  @Test
  void aModelThatFailedLaterLosesItsPlace() throws IOException {
    run.add(TinyRuns.model("good"), GOOD);
    run.add(TinyRuns.model("fair"), FAIR);
    Conclusions.write(run);
    run.add(run.record().models().get(0).builder().failed("no times").build());

    Conclusions.write(run);

    assertEquals(List.of("good  ", "fair 1 "), places());
  }

  @Test
  void modelsOnOtherImagesAreRankedOnThoseInCommonAndThatIsSaid() throws IOException {
    run.add(TinyRuns.model("good"), GOOD);
    List<Predictions.Row> rows = FAIR.rows().subList(0, 10);
    run.add(TinyRuns.model("fair"), Predictions.of(FAIR.classes(), rows));

    List<String> warnings = Conclusions.write(run);

    assertEquals(
        List.of("the models did not answer the same images: ranks are of the 10 that all answered"),
        warnings);
    assertEquals(List.of("good 1 fair", "fair 1 good"), places());
  }

  @Test
  void aDamagedPredictionsFileIsNamedWithItsLine() throws IOException {
    run.add(TinyRuns.model("good"), GOOD);
    run.add(TinyRuns.model("fair"), FAIR);
    Path file = folder.resolve("predictions/fair@cpu.csv");
    Files.writeString(file, Files.readString(file).replace("2.png,no,no", "2.png,no"));

    Refusal.of(
        MisuseException.class, () -> Conclusions.write(run), "fair@cpu.csv', line 4", "2 cells");
  }

  private List<String> places() throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve("table.csv"));
    List<String> names = List.of(lines.get(0).split(",", -1));
    return lines.stream()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(c -> c[0] + " " + c[names.indexOf("rank")] + " " + c[names.indexOf("tied_with")])
        .toList();
  }
}
