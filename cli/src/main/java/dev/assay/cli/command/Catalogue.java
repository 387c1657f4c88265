package dev.assay.cli.command;

import dev.assay.data.preprocess.StepKind;
import dev.assay.export.layer.LayerRegistry;
import dev.assay.export.layer.PartEntry;
import dev.assay.export.op.OpEntry;
import dev.assay.export.op.OpRegistry;
import dev.assay.harness.format.ReportFormat;
import dev.assay.harness.score.Metric;
import dev.assay.runtime.Provider;
import dev.assay.training.Architecture;
import dev.assay.training.architecture.Blueprint;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** What {@code assay list} can list, read from the registries; formats are the files of a run. */
enum Catalogue {
  ARCHITECTURES(Catalogue::architectures),
  LAYERS(Catalogue::layers),
  OPS(Catalogue::ops),
  METRICS(Catalogue::metrics),
  STEPS(Catalogue::steps),
  DEVICES(Catalogue::devices),
  FORMATS(Catalogue::formats);

  /** Operations that SameDiff has not: what the exporter makes of recurrent layers. */
  private static final String OWN_OPS = "assay_";

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Supplier<Listing> source;

  Catalogue(Supplier<Listing> source) {
    this.source = source;
  }

  Listing listing() {
    return source.get();
  }

  private static Listing architectures() {
    return new Listing(
        List.of("name", "title", "year", "input", "smallest", "parameters", "macs", "paper"),
        Arrays.stream(Architecture.values()).map(Catalogue::architecture).toList());
  }

  private static List<String> architecture(Architecture architecture) {
    Blueprint facts = architecture.blueprint();
    return List.of(
        architecture.id(),
        facts.title(),
        Integer.toString(facts.year()),
        facts.input().toString(),
        "from %d px".formatted(facts.smallest()),
        String.format(
            Locale.ROOT, "%d at %d classes", facts.size().parameters(), facts.size().classes()),
        Long.toString(facts.published().macs()),
        facts.paper());
  }

  private static Listing layers() {
    return new Listing(
        List.of("kind", "name", "onnx", "restriction"),
        LayerRegistry.standard().entries().stream().map(Catalogue::part).toList());
  }

  private static List<String> part(PartEntry<?, ?> entry) {
    return List.of(
        entry.kind().word(),
        entry.type().getSimpleName(),
        String.join(" ", entry.onnx()),
        entry.restriction());
  }

  private static Listing ops() {
    return new Listing(
        List.of("name", "signature", "onnx", "opset", "restriction"),
        OpRegistry.standard().entries().stream()
            .filter(entry -> !entry.name().startsWith(OWN_OPS))
            .map(Catalogue::op)
            .toList());
  }

  private static List<String> op(OpEntry entry) {
    return List.of(
        entry.name(),
        entry.signature(),
        String.join(" ", entry.onnx()),
        "%d..%d".formatted(entry.firstOpset(), OpEntry.LAST_OPSET),
        entry.restriction());
  }

  private static Listing metrics() {
    return new Listing(
        List.of("name", "better"),
        Arrays.stream(Metric.values())
            .map(
                metric -> List.of(metric.column(), metric.better().name().toLowerCase(Locale.ROOT)))
            .toList());
  }

  private static Listing steps() {
    return new Listing(
        List.of("op", "fields"),
        Arrays.stream(StepKind.values()).map(step -> List.of(step.op(), step.fields())).toList());
  }

  private static Listing devices() {
    return new Listing(
        List.of("name"),
        Arrays.stream(Provider.values()).map(provider -> List.of(provider.id())).toList());
  }

  private static Listing formats() {
    List<List<String>> files =
        List.of(
            List.of("table.csv", "every column, every digit"),
            List.of("table.md", "the columns that people compare by"),
            List.of("run.json", "all facts and raw times"),
            List.of("predictions/MODEL@DEVICE.csv", "each image's label, answer and probabilities"),
            List.of("reports/MODEL@DEVICE/classification_report", ".txt, .json, .csv"),
            List.of("reports/MODEL@DEVICE/confusion_matrix", ".csv, .png"));
    Stream<List<String>> printed =
        Arrays.stream(ReportFormat.values())
            .map(format -> List.of("report --format " + format.id(), format.description()));
    return new Listing(List.of("file", "what"), Stream.concat(files.stream(), printed).toList());
  }
}
