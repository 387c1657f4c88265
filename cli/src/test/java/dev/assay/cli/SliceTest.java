package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Slices of a run in which 25 images of another size stand under a wrong label. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SliceTest {
  private static final int ODD = 25;

  private Path folder = Path.of("");
  private Path data = folder;
  private Path run = folder;

  @BeforeAll
  void evaluate(@TempDir Path temporary) throws IOException {
    folder = temporary;
    data = Colors.images(folder.resolve("data"), 30);
    for (int i = 0; i < ODD; i++) {
      Colors.png(data.resolve("blue/odd-" + i + ".png"), new Color(255 - i, 0, 0), 9, 9);
    }
    Path models = folder.resolve("models");
    Colors.model(models.resolve("one"));
    Colors.model(models.resolve("two"));
    run = folder.resolve("run");
    Call.assay("evaluate", models, "--data", data, "--out", run, "--latency-seconds", 0).succeeds();
  }

  @Test
  void theOddPopulationShowsUpByItselfWithoutTheImages() {
    Call call = Call.assay("slice", run, "--model", "one").succeeds();

    List<String> worst = call.lines().stream().filter(line -> line.endsWith("worse")).toList();
    assertTrue(worst.get(0).startsWith("size = 9x9 "), call::out);
    assertTrue(worst.get(0).contains(" 25  0.0000 [0.000, 0.133]  1.0000 "), call::out);
  }

  @Test
  void severalModelsStandSideBySide() {
    Call call = Call.assay("slice", run, "--columns", "size").succeeds();

    assertTrue(call.lines().contains("A  size = 9x9      25"), call::out);
    assertTrue(call.out().contains("0.0000 [0.000, 0.133] -"), call::out);
  }

  @Test
  void aTableOfTheUsersOwnIsSlicedToo() throws IOException {
    StringBuilder csv = new StringBuilder("path,site\n");
    for (int i = 0; i < ODD; i++) {
      csv.append("blue/odd-%d.png,B\n".formatted(i));
    }
    csv.append("blue/gone.png,B\n");
    for (int i = 0; i < 30; i++) {
      csv.append("red/%d.png,A\n".formatted(i));
    }
    Path sites = Files.writeString(folder.resolve("sites.csv"), csv);

    Call call = Call.assay("slice", run, "--by", sites, "--json").succeeds();

    JsonNode slices = new ObjectMapper().readTree(call.out()).path("models").path(0).path("slices");
    assertEquals("[\"site = B\",\"size = 9x9\"]", slices.path(0).path("slice").toString());
    assertEquals(ODD, slices.path(0).path("images").asInt());
    assertEquals("worse", slices.path(0).path("verdict").asText());
    assertTrue(call.err().contains("no row for 60 of 115 images"), call::err);
    assertTrue(call.err().contains("1 rows of images that are not in the run"), call::err);
    assertTrue(call.err().contains("'blue/gone.png'"), call::err);
  }

  @Test
  void aRunThatKeptNothingAsksForTheImagesOnceAndKeepsThen() throws IOException {
    Path old = folder.resolve("old");
    for (String file : Repository.tree(run)) {
      Path target = old.resolve(file);
      Files.createDirectories(target.resolveSibling(""));
      Files.copy(run.resolve(file), target);
    }
    Files.delete(old.resolve("images.csv"));
    Call.assay("slice", old).refuses("'" + old + "'", "--data", "--by");

    Call.assay("slice", old, "--data", data).succeeds();

    assertEquals(
        Files.readString(run.resolve("images.csv")), Files.readString(old.resolve("images.csv")));
  }

  @Test
  void whatCannotBeIsRefusedInOneLine() throws IOException {
    Path foreign = Files.writeString(folder.resolve("foreign.csv"), "path,site\n/a/b.png,A\n");
    Call.assay("slice", run, "--by", foreign)
        .refuses("names none of the run's images", "'/a/b.png'", "'blue/0.png'", "relative");
    Call.assay("slice", run, "--by", folder.resolve("gone.csv")).refuses("gone.csv", "not exist");
    Call.assay("slice", run, "--columns", "sizes").refuses("'sizes'", "Did you mean 'size'?");
    Call.assay("slice", run, "--metric", "acuracy").refuses("Did you mean 'accuracy'?");
    Call.assay("slice", run, "--model", "ones").refuses("'ones'", "Did you mean 'one'?");
    Call.assay("slice", run, "--min-images", 1).refuses("--min-images is 1", "2 to");
    Call.assay("slice", folder).refuses("run.json", "--out");
    Call.assay("slice", run, "--data", folder.resolve("gone")).refuses("gone", "no folder");
    Call.assay("slice", run, "--data", folder).refuses("blue/0.png", "made on");
  }
}
