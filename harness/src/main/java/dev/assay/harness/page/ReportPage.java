package dev.assay.harness.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.file.AtomicFile;
import dev.assay.harness.page.PageData.Judged;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.score.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes {@code report.html} of a run: one file that asks for nothing else, with all that was
 * found. Its pictures and training curves are kept with the run, so that it can be written again
 * from the run's folder alone.
 */
public final class ReportPage {
  /** Name of the file in the folder of a run. */
  public static final String FILE = "report.html";

  /** Predictions are read as a whole: beyond this much memory the page shows the table alone. */
  private static final long MOST_BYTES = 500_000_000;

  private static final int BYTES_AN_IMAGE = 200;

  private static final int MOST_NAMED = 5000;
  private static final int MOST_NAMED_ANSWERS = 100_000;

  private final PredictedRun run;
  private final PageSources sources;
  private final List<String> warnings = new ArrayList<>();

  private ReportPage(PredictedRun run, PageSources sources) {
    this.run = run;
    this.sources = sources;
  }

  /**
   * Writes the page into the folder of the run.
   *
   * @return what the user should know, one line each
   * @throws dev.assay.data.MisuseException if a predictions file is malformed
   * @throws dev.assay.data.FailureException if a file cannot be read or written
   */
  public static List<String> write(PredictedRun run, PageSources sources) {
    ReportPage page = new ReportPage(run, sources);
    page.write();
    return List.copyOf(page.warnings);
  }

  private void write() {
    for (ModelRun model : run.record().models()) {
      Optional.ofNullable(sources.models().get(model.identity().model()))
          .ifPresent(folder -> TrainingCurve.keep(folder, run.reports(model)));
    }
    Judged judged = judged();
    ObjectNode json = new PageData(run, judged).json(thumbnails(judged), slices());
    DataFacts data = run.record().header().data();
    String title = "Assay: %s, %s".formatted(data.folder(), data.part());
    PageCharts.write(run, judged).ifPresent(warnings::add);
    AtomicFile.writeText(run.folder().resolve(FILE), PageHtml.of(title, PageJson.inScript(json)));
  }

  private Judged judged() {
    DataFacts data = run.record().header().data();
    Answers answers = new Answers(data.classes());
    Map<Integer, ObjectNode> details = new HashMap<>();
    long bytes = data.images() * (BYTES_AN_IMAGE + 8L * data.classes().size());
    if (bytes > MOST_BYTES) {
      warnings.add(
          "%s shows the table alone: the answers to %d images of %d classes are too many to show"
              .formatted(FILE, data.images(), data.classes().size()));
      return new Judged(answers, details, List.of());
    }
    for (ModelRun model : run.predicted()) {
      int place = run.record().models().indexOf(model);
      Predictions predictions = run.predictions(model);
      answers.add(place, predictions);
      details.put(place, ModelDetails.json(predictions, answers.numbers(predictions)));
    }
    int most = MOST_NAMED_ANSWERS / Math.max(1, answers.models().size());
    return new Judged(answers, details, Featured.of(answers, Math.min(MOST_NAMED, most)));
  }

  private Thumbnails thumbnails(Judged judged) {
    String manifest = run.record().header().data().manifestSha256();
    if (sources.data().isEmpty()) {
      return Thumbnails.kept(run.folder(), manifest);
    }
    Path data = sources.data().get();
    List<String> paths = judged.featured().stream().map(judged.answers().paths()::get).toList();
    Thumbnails made = Thumbnails.of(data, paths, manifest);
    if (made.pictures().isEmpty() && !paths.isEmpty()) {
      warnings.add(
          "%s has no new pictures: '%s' holds none of the images, such as '%s'; give the data folder"
                  .formatted(FILE, data, paths.get(0))
              + " of the run");
      return Thumbnails.kept(run.folder(), manifest);
    }
    made.write(run.folder());
    return made;
  }

  private JsonNode slices() {
    Path file = run.folder().resolve(RunDirectory.SLICES);
    if (!Files.exists(file)) {
      return PageJson.array();
    }
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      return json.isArray() ? Bounded.rows(json) : PageJson.array();
    } catch (IOException e) {
      warnings.add("%s shows no slices: '%s' is no JSON; write it again".formatted(FILE, file));
      return PageJson.array();
    }
  }
}
