package dev.assay.harness.conclude;

import dev.assay.harness.compare.RightAnswers;
import dev.assay.harness.compare.Standings;
import dev.assay.harness.page.PageSources;
import dev.assay.harness.page.ReportPage;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a run says of its models together, once all are judged. */
public final class Conclusions {
  private Conclusions() {}

  /**
   * Gives each judged model its rank and those that it is tied with, and writes the tables. A model
   * that failed has neither.
   *
   * @return what the user should know, one line each; mostly empty
   */
  public static List<String> write(RunDirectory run) {
    List<ModelRun> judged = judged(run);
    List<ModelRun> rows =
        new ArrayList<>(run.record().models().stream().map(ModelRun::unranked).toList());
    List<String> warnings = new ArrayList<>();
    if (judged.size() == 1) {
      rows.add(judged.get(0).ranked(1, List.of()));
    } else if (judged.size() > 1) {
      rows.addAll(ranked(run, judged, warnings));
    }
    run.conclude(rows);
    return warnings;
  }

  /**
   * Writes the slices that the images show by themselves, and the page that shows all of it.
   *
   * @param sources what it shows beside the run itself
   * @return what the user should know, one line each; mostly empty
   */
  public static List<String> show(RunDirectory run, PageSources sources) {
    PredictedRun predicted = new PredictedRun(run.folder(), run.record());
    List<String> warnings = new ArrayList<>();
    RunSlices.write(predicted).ifPresent(warnings::add);
    warnings.addAll(ReportPage.write(predicted, sources));
    return warnings;
  }

  private static List<ModelRun> judged(RunDirectory run) {
    return new PredictedRun(run.folder(), run.record()).predicted();
  }

  private static List<ModelRun> ranked(
      RunDirectory run, List<ModelRun> judged, List<String> warnings) {
    Optional<Standings> found =
        SideBySide.standings(judged.stream().map(row -> run.predictions(row.identity())).toList())
            .or(
                () ->
                    onCommonImages(new PredictedRun(run.folder(), run.record()), judged, warnings));
    if (found.isEmpty()) {
      return List.of();
    }
    Standings standings = found.get();
    List<ModelRun> ranked = new ArrayList<>();
    for (int i = 0; i < judged.size(); i++) {
      List<String> tied =
          standings.tiedWith(i).stream().map(judged::get).map(run.record()::name).toList();
      ranked.add(judged.get(i).ranked(standings.rank(i), tied));
    }
    return ranked;
  }

  private static Optional<Standings> onCommonImages(
      PredictedRun run, List<ModelRun> judged, List<String> warnings) {
    RightAnswers answers = new RightAnswers(run.predictions(judged.get(0)));
    judged.stream().skip(1).forEach(row -> answers.add(run.predictions(row)));
    if (!answers.sameImages()) {
      warnings.add(
          "the models did not answer the same images: ranks are of the %d that all answered"
              .formatted(answers.images()));
    }
    return answers.images() == 0 ? Optional.empty() : Optional.of(answers.standings());
  }
}
