package dev.assay.harness.run;

import static dev.assay.harness.run.RunExample.CLOCK;
import static dev.assay.harness.run.RunExample.DATA;
import static dev.assay.harness.run.RunExample.HEADER;
import static dev.assay.harness.run.RunExample.PREDICTIONS;
import static dev.assay.harness.run.RunExample.identity;
import static dev.assay.harness.run.RunExample.lenet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Probabilities;
import dev.assay.harness.table.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a run goes on, begins anew, or is written again. */
class RunResumeTest {
  private final Path folder;

  RunResumeTest(@TempDir Path parent) {
    folder = parent.resolve("run");
  }

  @Test
  void resumeSkipsWhatIsFinishedAndKeepsTheOrderOfTheTable() throws IOException {
    RunDirectory killed = RunDirectory.create(folder, HEADER, CLOCK);
    killed.add(ModelRun.of(identity("a", "c1")).failed("out of memory").build());
    killed.add(ModelRun.of(identity("b", "c1")).build(), PREDICTIONS);

    RunDirectory resumed = RunDirectory.resume(folder, HEADER, CLOCK);

    assertFalse(resumed.isFinished(identity("a", "c1")), "it failed");
    assertTrue(resumed.isFinished(identity("b", "c1")));
    assertFalse(resumed.isFinished(identity("b", "c2")), "its card changed");
    resumed.add(ModelRun.of(identity("a", "c1")).build(), PREDICTIONS);
    resumed.finish();
    RunDirectory undisturbed = RunDirectory.create(folder.resolveSibling("other"), HEADER, CLOCK);
    undisturbed.add(ModelRun.of(identity("a", "c1")).build(), PREDICTIONS);
    undisturbed.add(ModelRun.of(identity("b", "c1")).build(), PREDICTIONS);
    undisturbed.finish();
    for (String name : List.of("run.json", "table.csv", "table.md")) {
      assertEquals(
          Files.readString(folder.resolveSibling("other").resolve(name)),
          Files.readString(folder.resolve(name)),
          name);
    }
  }

  @Test
  void resumeRunsAModelAgainWhosePredictionsAreGone() throws IOException {
    RunDirectory run = RunDirectory.create(folder, HEADER, CLOCK);
    run.add(ModelRun.of(lenet("c1")).build(), PREDICTIONS);

    Files.delete(run.predictions(lenet("c1")));

    assertFalse(RunDirectory.resume(folder, HEADER, CLOCK).isFinished(lenet("c1")));
  }

  @Test
  void resumeRefusesOtherImagesAndOtherVersions() {
    RunDirectory.create(folder, HEADER, CLOCK);
    DataFacts others = new DataFacts("cells", "0000", "test", 3, DATA.classes(), List.of());
    RunHeader otherData = new RunHeader("", HEADER.versions(), Map.of(), others);
    RunHeader otherJava = new RunHeader("", Map.of("assay", "0.1.0", "java", "21"), Map.of(), DATA);

    Refusal.of(
        MisuseException.class,
        () -> RunDirectory.resume(folder, otherData, CLOCK),
        "manifest abcdef01",
        "manifest 0000",
        "another --out");
    Refusal.of(
        MisuseException.class,
        () -> RunDirectory.resume(folder, otherJava, CLOCK),
        "java was 17, is 21",
        "another --out");
  }

  @Test
  void createRefusesAFolderWithARunAndReplaceRemovesOnlyThatRun() throws IOException {
    RunDirectory.create(folder, HEADER, CLOCK).add(ModelRun.of(lenet("c1")).build(), PREDICTIONS);
    Files.writeString(folder.resolve("predictions/mine.csv"), "kept");

    Refusal.of(
        MisuseException.class,
        () -> RunDirectory.create(folder, HEADER, CLOCK),
        "holds a run already",
        "--resume");
    Files.writeString(folder.resolve("images.csv"), "path,size\n");
    Files.writeString(folder.resolve("slices.json"), "[]");
    RunDirectory.replace(folder, HEADER, CLOCK);

    assertEquals(List.of("predictions/mine.csv", "run.json", "table.csv", "table.md"), files());
    assertEquals(List.of(), RunRecord.read(folder).models());
  }

  @Test
  void rewriteMakesTablesAndReportsAgain() throws IOException {
    RunDirectory run = RunDirectory.create(folder, HEADER, CLOCK);
    run.add(ModelRun.of(lenet("c1")).fact(Fact.P50_MS, 2.5).build(), PREDICTIONS);
    run.add(ModelRun.of(identity("b", "c1")).failed("no").build());
    String csv = Files.readString(folder.resolve("table.csv"));
    Files.delete(folder.resolve("table.csv"));
    Files.delete(folder.resolve("table.md"));
    Files.delete(run.reports(lenet("c1")).resolve("confusion_matrix.csv"));

    RunDirectory.open(folder, CLOCK).rewrite();

    assertEquals(csv, Files.readString(folder.resolve("table.csv")));
    assertEquals(
        """
        label,no,yes
        no,1,0
        yes,1,1
        """,
        Files.readString(run.reports(lenet("c1")).resolve("confusion_matrix.csv")));
  }

  @Test
  void rewriteKeepsTheClassesThatOnlyTheModelKnows() throws IOException {
    // The data has the classes no and yes, the model also knows maybe; its file names no classes.
    Predictions answers =
        Predictions.of(
            List.of("maybe", "no", "yes"),
            List.of(
                new Predictions.Row("a.jpg", "no", "no", Probabilities.NONE),
                new Predictions.Row("b.jpg", "yes", "yes", Probabilities.NONE)));
    RunDirectory.create(folder, HEADER, CLOCK).add(ModelRun.of(lenet("c1")).build(), answers);
    String csv = Files.readString(folder.resolve("table.csv"));

    RunDirectory.open(folder, CLOCK).rewrite();

    assertEquals(csv, Files.readString(folder.resolve("table.csv")));
  }

  @Test
  void resumeRemembersTheImagesThatTurnedOutBroken() {
    var broken = new DataFacts.Excluded("no/half.jpg", "truncated");
    RunDirectory.create(folder, HEADER, CLOCK).exclude(List.of(broken));

    RunDirectory resumed = RunDirectory.resume(folder, HEADER, CLOCK);

    assertTrue(resumed.record().header().data().excluded().contains(broken));
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
