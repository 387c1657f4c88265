package dev.assay.harness.gate;

import dev.assay.data.file.Sha256;
import dev.assay.harness.gate.evidence.Rows;
import dev.assay.harness.gate.rule.Rules;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Probabilities;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.table.Fact;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Runs on disk with models that are right on chosen images, and gates over them. */
public final class GateExample {
  /** Draws for every test. */
  public static final Bootstrap BOOTSTRAP = new Bootstrap(500, 7);

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC);
  private static final List<String> CLASSES = List.of("no", "yes");

  private final Path folder;
  private final RunDirectory run;
  private final int images;

  private GateExample(Path folder, int images, String manifest, List<DataFacts.Excluded> excluded) {
    DataFacts data = new DataFacts("cells", manifest, "test", images, CLASSES, excluded);
    RunHeader header =
        new RunHeader("assay evaluate m", Map.of("assay", "1"), Map.of("cpu", "x86"), data);
    this.folder = folder;
    this.images = images;
    this.run = RunDirectory.create(folder, header, CLOCK);
  }

  /** Begins a run on the usual images. */
  public static GateExample on(Path folder, int images) {
    return new GateExample(folder, images, "a".repeat(64), List.of());
  }

  static GateExample onOthers(Path folder, int images) {
    return new GateExample(folder, images, "b".repeat(64), List.of());
  }

  static GateExample excluding(Path folder, int images, String path) {
    return new GateExample(
        folder, images, "a".repeat(64), List.of(new DataFacts.Excluded(path, "no image")));
  }

  /** Adds a model that answers image {@code i} rightly where {@code right} says so. */
  public GateExample model(String name, IntPredicate right) {
    List<Predictions.Row> rows = IntStream.range(0, images).mapToObj(i -> row(i, right)).toList();
    String file = Sha256.of(folder.getFileName() + name);
    Identity identity = new Identity(name, "PyTorch", "cpu", "32", Sha256.of(name), file);
    ModelRun.Builder builder = ModelRun.of(identity).fact(Fact.FILE_MB, 2.5);
    run.add(builder.build(), Predictions.of(CLASSES, rows));
    return this;
  }

  private static Predictions.Row row(int i, IntPredicate right) {
    String label = CLASSES.get(i % 2);
    String answer = CLASSES.get(right.test(i) ? i % 2 : 1 - i % 2);
    double yes = answer.equals("yes") ? 0.8 : 0.2;
    return new Predictions.Row(i + ".png", label, answer, Probabilities.of(1 - yes, yes));
  }

  GateExample failed(String name) {
    run.add(ModelRun.of(identity(name)).failed("no such operator").build());
    return this;
  }

  GateExample add(ModelRun model) {
    run.add(model);
    return this;
  }

  static Identity identity(String name) {
    return new Identity(name, "PyTorch", "cpu", "32", "", "");
  }

  /** The run as a gate sees it. */
  public Rows rows() {
    return Rows.of(PredictedRun.read(folder));
  }

  /** Writes rules; a list item each. */
  public static Rules rules(Path folder, String... items) {
    StringBuilder text = new StringBuilder("schema_version: 1\nrules:\n");
    for (String item : items) {
      text.append("  - {").append(item).append("}\n");
    }
    return text(folder, text.toString());
  }

  static Rules text(Path folder, String text) {
    try {
      Path file = folder.resolve("gate.yaml");
      Files.writeString(file, text);
      return Rules.read(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Judges without a baseline. */
  public static GateResult judged(Rules rules, Rows run) {
    return Gate.judge(new GateRequest(rules, run, List.of(), BOOTSTRAP));
  }

  static GateResult judged(Rules rules, Rows run, Rows baseline) {
    return Gate.judge(new GateRequest(rules, run, List.of(baseline), BOOTSTRAP));
  }
}
