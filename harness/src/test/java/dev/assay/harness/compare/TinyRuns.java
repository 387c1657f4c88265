package dev.assay.harness.compare;

import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Probabilities;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Small runs on disk, on twenty images {@code 0.png} to {@code 19.png} that are no, yes, no... */
public final class TinyRuns {
  public static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);
  public static final int IMAGES = 20;
  static final DataFacts DATA = data("abcdef0123", List.of("no", "yes"));

  private TinyRuns() {}

  static DataFacts data(String manifest, List<String> classes) {
    return new DataFacts("cells", manifest, "test", IMAGES, classes, List.of());
  }

  /** Begins a run in {@code folder}. */
  public static RunDirectory begin(Path folder) {
    return begin(folder, DATA);
  }

  static RunDirectory begin(Path folder, DataFacts data) {
    var header = new RunHeader("assay evaluate models", Map.of("java", "17"), Map.of(), data);
    return RunDirectory.create(folder, header, CLOCK);
  }

  static PredictedRun read(RunDirectory run) {
    return PredictedRun.read(run.folder());
  }

  /** A model on the CPU, with a card and a file of its own. */
  public static ModelRun model(String name) {
    return model(name, "card of " + name);
  }

  static ModelRun model(String name, String card) {
    return ModelRun.of(new Identity(name, "", "cpu", "32", card, "file of " + name)).build();
  }

  /** Answers that are wrong on these images alone. */
  public static Predictions wrongOn(int... images) {
    return predictions(IntStream.range(0, IMAGES).toArray(), images);
  }

  /** Answers to the given images in the given order, wrong on some. */
  static Predictions predictions(int[] images, int... wrong) {
    List<String> classes = List.of("no", "yes");
    return Predictions.of(
        classes,
        Arrays.stream(images)
            .mapToObj(
                i -> {
                  int label = i % 2;
                  boolean isWrong = Arrays.stream(wrong).anyMatch(w -> w == i);
                  return new Predictions.Row(
                      i + ".png",
                      classes.get(label),
                      classes.get(isWrong ? 1 - label : label),
                      Probabilities.NONE);
                })
            .toList());
  }
}
