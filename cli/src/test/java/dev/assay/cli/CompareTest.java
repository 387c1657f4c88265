package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models beside each other, from the runs in the repository and small ones of colours. */
class CompareTest {
  private final Path folder;

  CompareTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void modelsOfARunAreRankedInItsTableAndComparedFromItsFolder() throws IOException {
    Path data = Colors.images(folder.resolve("data"), 2);
    Path run = folder.resolve("run");
    Call.assay(
            "evaluate",
            Colors.model(folder.resolve("models/one")),
            Colors.model(folder.resolve("models/two")),
            "--data",
            data,
            "--out",
            run,
            "--latency-seconds",
            0)
        .succeeds();
    List<Map<String, String>> rows = Table.read(run.resolve("table.csv"));
    assertEquals("1", Table.cell(rows.get(0), "rank"));
    assertEquals("two", Table.cell(rows.get(0), "tied_with"));
    String table = Files.readString(run.resolve("table.csv"));

    Call text = Call.assay("compare", run, "--csv", folder.resolve("pairs.csv")).succeeds();
    Call json = Call.assay("compare", run, "--json").succeeds();
    Call markdown = Call.assay("compare", run, "--markdown").succeeds();
    Call.assay("report", run).succeeds();

    assertTrue(text.out().startsWith("2 models on the same "), text.out());
    assertTrue(text.err().contains("wrote "), text.err());
    assertEquals("not told apart", pair(json).path("verdict").asText());
    assertTrue(markdown.out().contains("| model |"), markdown.out());
    Map<String, String> line = Table.read(folder.resolve("pairs.csv")).get(0);
    assertEquals("two", Table.cell(line, "second"));
    assertEquals("1", Table.cell(line, "mcnemar_exact_p"));
    assertEquals(table, Files.readString(run.resolve("table.csv")), "reported again");
  }

  private static JsonNode pair(Call json) throws IOException {
    return new ObjectMapper().readTree(json.out()).at("/pairs/0");
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    Path report = Repository.folder().resolve("results/blood-cells-lenet5");
    Path validation = Repository.folder().resolve("results/blood-cells-lenet5-validation");
    Call.assay("compare").refuses("RUN");
    Call.assay("compare", folder.resolve("none")).refuses("does not exist");
    Call.assay("compare", report).refuses("one model", "'lenet5'", "name a second run");
    Call.assay("compare", report, validation)
        .refuses("not made on the same images", "manifest", "part", "images 160 and 2745");
    Call.assay("compare", report, "--metric", "macro_f")
        .refuses("There is no metric 'macro_f'", "Did you mean 'macro_f1'?");
    Call.assay("compare", report, "--resamples", 5).refuses("--resamples is 5", "100");
    Call.assay("compare", report, "--json", "--markdown").refuses("exclude each other");
  }

  @Test
  void aRunWithoutPredictionsIsRefused() throws IOException {
    Path source = Repository.folder().resolve("results/blood-cells-lenet5/run.json");
    Files.copy(source, folder.resolve("run.json"));

    Call.assay("compare", folder).refuses("no predictions", "assay evaluate", "predictions/");
  }
}
