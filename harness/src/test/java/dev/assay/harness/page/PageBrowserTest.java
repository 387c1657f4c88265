package dev.assay.harness.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RunDirectory;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a browser makes of a page; skipped where no Chromium is installed. */
final class PageBrowserTest {
  private final Path folder;

  PageBrowserTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theScriptDrawsATableAndChartsAndObeysItsPolicy() throws Exception {
    Path chromium = chromium();
    List<String> classes = List.of("a", "<b>");
    RunDirectory run = PageExample.begun(folder.resolve("run"), 40, classes);
    run.add(PageExample.model("first"), PageExample.predictions(classes, 40, 1));
    run.add(PageExample.model("second"), PageExample.predictions(classes, 40, 2));
    run.add(ModelRun.of(PageExample.model("bad").identity()).failed("<i>no</i>").build());
    PageExample.page(run);

    String drawn = dump(chromium, run.folder().resolve(ReportPage.FILE));

    assertEquals(3, drawn.split("data-model=").length - 1, "rows of the table");
    assertTrue(Pattern.compile("id=\"pareto\"[^>]*><svg").matcher(drawn).find(), "a chart");
    assertTrue(drawn.contains("<bdi>&lt;b&gt;</bdi>"), "a name is text");
    assertTrue(drawn.contains("&lt;i&gt;no&lt;/i&gt;"), "a reason is text");
    assertFalse(drawn.contains("<i>no</i>"), "a reason is no markup");
  }

  @Test
  void theVerdictSaysWhatTheRanksSay() throws Exception {
    // 6 and 8 of 40 lost, none won: Newcombe's intervals exclude 0, the ranks tie all three.
    Path chromium = chromium();
    RunDirectory run = PageExample.begun(folder.resolve("run"), 40, List.of("a", "b"));
    run.add(
        PageExample.model("first").ranked(1, List.of("second", "third")), PageExample.wrong(40, 0));
    run.add(
        PageExample.model("second").ranked(1, List.of("first", "third")), PageExample.wrong(40, 6));
    run.add(
        PageExample.model("third").ranked(1, List.of("first", "second")), PageExample.wrong(40, 8));
    PageExample.page(run);

    String drawn = dump(chromium, run.folder().resolve(ReportPage.FILE));

    assertTrue(drawn.contains("does not tell the two apart"), "the second model");
    assertTrue(
        drawn.contains("2 of the 2 others cannot be told from the best by that test."),
        "as the ranks say");
  }

  private static Path chromium() {
    List<Path> known =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .flatMap(
                place ->
                    List.of("chromium", "chromium-browser", "google-chrome").stream()
                        .map(name -> Path.of(place, name)))
            .filter(Files::isExecutable)
            .toList();
    assumeTrue(!known.isEmpty(), "no Chromium on this machine");
    return known.get(0);
  }

  private String dump(Path chromium, Path page) throws IOException, InterruptedException {
    Path drawn = folder.resolve("drawn.html");
    Process browser =
        new ProcessBuilder(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--user-data-dir=" + folder.resolve("profile"),
                "--dump-dom",
                page.toUri().toString())
            .redirectOutput(drawn.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertTrue(browser.waitFor(2, TimeUnit.MINUTES), "the browser answers");
      return Files.readString(drawn);
    } finally {
      browser.destroyForcibly();
    }
  }
}
