package dev.assay.harness.history;

import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.score.Examples;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Small runs of one model on ten images, of which so many are answered rightly. */
final class Runs {
  private static final List<String> CLASSES = List.of("no", "yes");
  private static final int IMAGES = 10;

  private Runs() {}

  /** A run of {@code net} that answers the first {@code right} images rightly. */
  static PredictedRun of(Path folder, String started, String manifest, int right) {
    RunDirectory run = begin(folder, started, manifest);
    int[] labels = new int[IMAGES];
    int[] predicted = new int[IMAGES];
    for (int i = 0; i < IMAGES; i++) {
      labels[i] = i % 2;
      predicted[i] = i < right ? labels[i] : 1 - labels[i];
    }
    run.add(ModelRun.of(identity()).build(), Examples.labels(CLASSES, labels, predicted));
    run.finish();
    return PredictedRun.read(folder);
  }

  /** A run of {@code net} that failed. */
  static PredictedRun failed(Path folder, String started) {
    RunDirectory run = begin(folder, started, "abc");
    run.add(ModelRun.of(identity()).failed("no memory").build());
    return PredictedRun.read(folder);
  }

  private static Identity identity() {
    return new Identity("net", "PyTorch", "cpu", "32", "c", "m");
  }

  private static RunDirectory begin(Path folder, String started, String manifest) {
    var data = new DataFacts("cells", manifest, "test", IMAGES, CLASSES, List.of());
    var header = new RunHeader("assay evaluate net", Map.of("assay", "1"), Map.of(), data);
    Clock clock = Clock.fixed(Instant.parse(started), ZoneOffset.UTC);
    return RunDirectory.create(folder, header, clock);
  }
}
