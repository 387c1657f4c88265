package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoTest {
  private static final String HOME = "assay.home";

  private final String home = System.getProperty(HOME, "");
  private final Path folder;

  DemoTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void setHome() {
    System.setProperty(HOME, Repository.folder().toString());
  }

  @AfterEach
  void restoreHome() {
    System.setProperty(HOME, home);
  }

  @Test
  void comparesANewNetWithTheReadyMadeOnesAndReplacesAnEarlierDemo() throws IOException {
    Path data = Repository.cells(folder.resolve("cells"), 4);
    Path out = folder.resolve("demo");
    Files.createDirectories(out);
    Files.writeString(out.resolve("notes.txt"), "mine");
    Object[] words = {
      "demo",
      "--data",
      data,
      "--out",
      out,
      "--epochs",
      1,
      "--latency-seconds",
      0.02,
      "--cache",
      folder.resolve("cache")
    };

    Call.assay(words).succeeds();
    Call second = Call.assay(words).succeeds();

    List<Map<String, String>> rows = Table.read(out.resolve("table.csv"));
    int readyMade = Repository.list(Repository.folder().resolve("models")).size();
    assertEquals(1 + readyMade, rows.size());
    assertEquals("ok", Table.cell(rows.get(0), "status"));
    assertTrue(second.out().contains("sklearn-logreg"), second.out());
    assertEquals("mine", Files.readString(out.resolve("notes.txt")));
  }

  @Test
  void sampleDataWithoutAHomeSaysHowToStart() {
    System.setProperty(HOME, "");

    Call.assay("demo", "--out", folder.resolve("demo")).fails("script 'assay'", "-Dassay.home");
  }
}
