package dev.assay.harness.compare;

import dev.assay.data.MisuseException;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunRecord;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Models with their answers to the same images in the same order.
 *
 * @param models two or more
 * @param notes what the user should know of how they came together, one line each
 */
public record Lineup(List<Candidate> models, List<String> notes) {
  public Lineup {
    models = List.copyOf(models);
    notes = List.copyOf(notes);
  }

  /**
   * Brings together the models of runs, paired by the paths of their images.
   *
   * @param runs at least one
   * @param common whether to compare on the images that all have in common where runs or models
   *     differ in their images; else that is refused
   * @throws MisuseException if a run has no predictions or a damaged file, if there is one model
   *     only, or if images differ; names what differs
   */
  public static Lineup of(List<PredictedRun> runs, boolean common) {
    List<String> notes = new ArrayList<>();
    checkDistinct(runs);
    runs.forEach(run -> checkPredicted(run, notes));
    checkData(runs, common, notes);
    List<Entry> entries = Entry.of(runs);
    if (entries.size() < 2) {
      throw new MisuseException(
          "'%s' holds one model that was judged, '%s'; a comparison needs two: name a second run, or evaluate several models."
              .formatted(entries.get(0).run().folder(), entries.get(0).id().model()));
    }
    notes.addAll(EntryNotes.of(runs, entries));
    List<String> names = Entry.names(entries);
    List<Predictions> found =
        entries.stream().map(entry -> entry.run().predictions(entry.row())).toList();
    List<Predictions> paired = new Alignment(names, found).paired(common, notes);
    return new Lineup(
        IntStream.range(0, entries.size())
            .mapToObj(
                i ->
                    new Candidate(
                        names.get(i),
                        entries.get(i).runName(),
                        entries.get(i).row(),
                        Outcome.of(paired.get(i))))
            .toList(),
        notes);
  }

  private static void checkDistinct(List<PredictedRun> runs) {
    Set<Path> seen = new HashSet<>();
    for (PredictedRun run : runs) {
      if (!seen.add(run.folder().toAbsolutePath().normalize())) {
        throw new MisuseException(
            "'%s' is named twice; name each run once.".formatted(run.folder()));
      }
    }
  }

  private static void checkPredicted(PredictedRun run, List<String> notes) {
    run.record().models().stream()
        .filter(row -> row.failed())
        .forEach(
            row ->
                notes.add(
                    "%s is left out, it failed: %s"
                        .formatted(row.identity().model(), row.error())));
    if (Entry.of(List.of(run)).isEmpty()) {
      throw new MisuseException(
          "The run in '%s' has no predictions of a model that was judged; give it some by 'assay evaluate', and keep its folder predictions/."
              .formatted(run.folder()));
    }
  }

  private static void checkData(List<PredictedRun> runs, boolean common, List<String> notes) {
    PredictedRun first = runs.get(0);
    for (PredictedRun other : runs.subList(1, runs.size())) {
      List<String> differences = RunDifferences.data(data(first.record()), data(other.record()));
      if (!differences.isEmpty() && !common) {
        throw new MisuseException(
            "'%s' and '%s' were not made on the same images: %s. Evaluate on the same data, or add --common to compare on the images that both have."
                .formatted(first.folder(), other.folder(), String.join("; ", differences)));
      }
      differences.forEach(
          line ->
              notes.add("%s and %s differ: %s".formatted(first.folder(), other.folder(), line)));
    }
  }

  private static DataFacts data(RunRecord record) {
    return record.header().data();
  }

  /** Number of images. */
  public int images() {
    return models.get(0).outcome().predictions().size();
  }

  /** Which images each model answers rightly, compared. */
  Standings standings() {
    RightAnswers answers = new RightAnswers(models.get(0).outcome().predictions());
    models.stream().skip(1).forEach(model -> answers.add(model.outcome().predictions()));
    return answers.standings();
  }
}
