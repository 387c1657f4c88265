package dev.assay.harness.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which models of which runs may be paired, and on which images. */
class LineupTest {
  private final Path folder;

  LineupTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void answersInAnotherOrderArePairedByPath() {
    RunDirectory one = TinyRuns.begin(folder.resolve("one"));
    one.add(TinyRuns.model("a"), TinyRuns.wrongOn(0, 1));
    RunDirectory two = TinyRuns.begin(folder.resolve("two"));
    int[] backwards = IntStream.range(0, 20).map(i -> 19 - i).toArray();
    two.add(TinyRuns.model("b"), TinyRuns.predictions(backwards, 0, 2, 3));

    Lineup lineup = Lineup.of(List.of(TinyRuns.read(one), TinyRuns.read(two)), false);

    assertEquals(List.of("a", "b"), lineup.models().stream().map(Candidate::name).toList());
    assertEquals(List.of(), lineup.notes());
    Pair pair = lineup.standings().pairs().get(0);
    // Image 0 is wrong for both; 1 for the first alone; 2 and 3 for the second alone.
    assertEquals(2, pair.counts().onlyFirst());
    assertEquals(1, pair.counts().onlySecond());
    assertEquals(1, pair.counts().bothWrong());
  }

  @Test
  void imagesThatOneLeftOutAreRefusedByNameAndLeftOutOnDemand() {
    RunDirectory run = TinyRuns.begin(folder.resolve("run"));
    run.add(TinyRuns.model("a"), TinyRuns.wrongOn(0));
    run.add(TinyRuns.model("b"), TinyRuns.predictions(IntStream.range(3, 20).toArray(), 4));
    List<PredictedRun> runs = List.of(TinyRuns.read(run));

    Refusal.of(
        MisuseException.class,
        () -> Lineup.of(runs, false),
        "3 of the 20 images of a",
        "'0.png'",
        "--common");

    Lineup lineup = Lineup.of(runs, true);
    assertEquals(17, lineup.images());
    assertTrue(lineup.notes().get(0).endsWith("and are left out"), lineup.notes()::toString);
    assertEquals(1, lineup.standings().pairs().get(0).counts().onlyFirst());
  }

  @Test
  void runsOnOtherDataAreRefusedWithWhatDiffers() {
    RunDirectory one = TinyRuns.begin(folder.resolve("one"));
    one.add(TinyRuns.model("a"), TinyRuns.wrongOn(0));
    RunDirectory two =
        TinyRuns.begin(folder.resolve("two"), TinyRuns.data("9876", List.of("no", "maybe", "yes")));
    two.add(TinyRuns.model("b"), TinyRuns.wrongOn(1));
    List<PredictedRun> runs = List.of(TinyRuns.read(one), TinyRuns.read(two));

    Refusal.of(
        MisuseException.class,
        () -> Lineup.of(runs, false),
        "manifest abcdef01 and 9876",
        "classes no, yes and no, maybe, yes",
        "--common");
    assertEquals(20, Lineup.of(runs, true).images());
  }

  @Test
  void aModelOfTheSameNameWithAnotherCardIsAnEntryOfItsOwnAndSaid() {
    RunDirectory one = TinyRuns.begin(folder.resolve("one"));
    one.add(TinyRuns.model("a", "11111111"), TinyRuns.wrongOn(0));
    RunDirectory two = TinyRuns.begin(folder.resolve("two"));
    two.add(TinyRuns.model("a", "22222222"), TinyRuns.wrongOn(1));

    Lineup lineup = Lineup.of(List.of(TinyRuns.read(one), TinyRuns.read(two)), false);

    assertEquals(List.of("one/a", "two/a"), lineup.models().stream().map(Candidate::name).toList());
    assertEquals(1, lineup.notes().size());
    assertTrue(
        lineup
            .notes()
            .get(0)
            .endsWith("not the same model: card (labels, preprocessing) 11111111 and 22222222"),
        lineup.notes()::toString);
  }

  @Test
  void foldersOfTheSameNameAreToldApartByTheOnesAbove() {
    RunDirectory one = TinyRuns.begin(folder.resolve("x/run"));
    one.add(TinyRuns.model("a"), TinyRuns.wrongOn(0));
    RunDirectory two = TinyRuns.begin(folder.resolve("y/run"));
    two.add(TinyRuns.model("a"), TinyRuns.wrongOn(1));

    Lineup lineup = Lineup.of(List.of(TinyRuns.read(one), TinyRuns.read(two)), false);

    assertEquals(
        List.of("x/run/a", "y/run/a"), lineup.models().stream().map(Candidate::name).toList());
    assertTrue(lineup.notes().get(0).endsWith("with the same card and the same file"));
  }

  @Test
  void aRunGivenTwiceIsRefused() {
    RunDirectory run = TinyRuns.begin(folder.resolve("run"));
    run.add(TinyRuns.model("a"), TinyRuns.wrongOn(0));

    Refusal.of(
        MisuseException.class,
        () -> Lineup.of(List.of(TinyRuns.read(run), TinyRuns.read(run)), false),
        "twice");
  }

  @Test
  void fewerThanTwoModelsAreRefused() {
    RunDirectory run = TinyRuns.begin(folder.resolve("run"));
    Refusal.of(
        MisuseException.class,
        () -> Lineup.of(List.of(TinyRuns.read(run)), false),
        "no predictions",
        "assay evaluate");

    run.add(TinyRuns.model("a"), TinyRuns.wrongOn(0));
    run.add(TinyRuns.model("bad").builder().failed("it broke").build());
    Refusal.of(
        MisuseException.class,
        () -> Lineup.of(List.of(TinyRuns.read(run)), false),
        "one model that was judged, 'a'",
        "name a second run");
  }

  @Test
  void aDamagedPredictionsFileIsNamedWithItsLine() throws IOException {
    RunDirectory run = TinyRuns.begin(folder.resolve("run"));
    run.add(TinyRuns.model("a"), TinyRuns.wrongOn(0));
    run.add(TinyRuns.model("b"), TinyRuns.wrongOn(1));
    Path file = folder.resolve("run/predictions/b@cpu.csv");
    Files.writeString(file, Files.readString(file).replace("2.png,no,no", "2.png,no"));

    Refusal.of(
        MisuseException.class,
        () -> Lineup.of(List.of(TinyRuns.read(run)), false),
        "b@cpu.csv', line 4",
        "2 cells");
  }
}
