package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a row of the table beside the scores. */
class RowFactsTest {
  private final Path folder;

  RowFactsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aFileWithoutWeightsHasNoNumberOfParametersRatherThan0() throws IOException {
    Path data = Colors.images(folder.resolve("data"), 2);

    evaluate(Colors.model(folder.resolve("model")), data).succeeds();

    List<String> csv = Files.readAllLines(folder.resolve("run/table.csv"));
    int column = Arrays.asList(csv.get(0).split(",", -1)).indexOf("params_m");
    assertEquals("", csv.get(1).split(",", -1)[column], csv.get(1));
  }

  @Test
  void aModelThatKnowsMoreLabelsThanTheDataIsWarnedOfAndReportedAgain() throws IOException {
    // Without blue images blue counts as 0: macro F1 is 2/3 where every answer is right.
    Path data = Colors.images(folder.resolve("data"), 2);
    for (String name : new String[] {"0.png", "1.png", ""}) {
      Files.delete(data.resolve("blue/" + name));
    }

    Call call = evaluate(Colors.model(folder.resolve("model")), data).succeeds();

    assertTrue(
        call.err()
            .contains(
                "model on cpu: it knows labels of which there is no image: blue; macro averages count each of them as 0"),
        call.err());
    String table = Files.readString(folder.resolve("run/table.csv"));
    assertTrue(table.contains(",1,") && table.contains(",0.6666666666666666,"), table);
    Call.assay("report", folder.resolve("run")).succeeds();
    assertEquals(table, Files.readString(folder.resolve("run/table.csv")));
  }

  private Call evaluate(Path model, Path data) {
    return Call.assay(
        "evaluate", model, "--data", data, "--out", folder.resolve("run"), "--latency-seconds", 0);
  }
}
