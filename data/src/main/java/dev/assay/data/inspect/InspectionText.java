package dev.assay.data.inspect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.onnx.OnnxFile;
import dev.assay.data.onnx.OnnxGraph;
import dev.assay.data.onnx.OnnxValue;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.stream.Collectors;

/** An inspection for people: a line a fact. */
final class InspectionText {
  private static final int NAME_WIDTH = 15;
  private static final int MOST_LABELS = 12;

  private final Inspection inspection;
  private final StringBuilder out = new StringBuilder();

  InspectionText(Inspection inspection) {
    this.inspection = inspection;
  }

  String text() {
    OnnxFile file = inspection.subject().onnx();
    OnnxGraph graph = file.graph();
    line("model", inspection.subject().file().toString());
    line("size", size());
    line(
        "format",
        "ONNX IR %d, %s%s"
            .formatted(
                file.irVersion(),
                opsets(file),
                file.producer().isEmpty() ? "" : ", by " + file.producer()));
    graph.requiredInputs().forEach(input -> line("input", named(input)));
    graph.optionalInputs().stream()
        .limit(MOST_LABELS)
        .forEach(input -> line("optional input", named(input)));
    graph.outputs().forEach(output -> line("output", named(output)));
    line(
        "parameters",
        file.parameters() > 0
            ? Long.toString(file.parameters())
            : "none in tensors; those in attributes of operators are not counted");
    line("MACs", macs());
    line("operators", operators(file.opCounts()));
    line("quantization", inspection.quantization().words());
    card();
    return out.toString();
  }

  private void line(String name, String value) {
    out.append(String.format(Locale.ROOT, "%-" + NAME_WIDTH + "s %s%n", name, value));
  }

  private String size() {
    Weights weights = inspection.weights();
    String mb = String.format(Locale.ROOT, "%.3f MB", weights.bytes() / 1e6);
    return weights.external().isEmpty()
        ? mb
        : mb + ", of which weights in " + String.join(", ", weights.external().keySet());
  }

  /** Of the domains that have operators here; files often list many more. */
  private static String opsets(OnnxFile file) {
    return file.opsets().entrySet().stream()
        .filter(entry -> entry.getKey().isEmpty() || file.domains().contains(entry.getKey()))
        .map(
            entry ->
                entry.getKey().isEmpty()
                    ? "opset " + entry.getValue()
                    : entry.getKey() + " " + entry.getValue())
        .collect(Collectors.joining(", "));
  }

  private static String named(OnnxValue value) {
    return value.name() + ": " + value.description();
  }

  private String macs() {
    return inspection.macs().total().isPresent()
        ? "%d for one image".formatted(inspection.macs().total().getAsLong())
        : "unknown: " + inspection.macs().reason();
  }

  private static String operators(Map<String, Long> counts) {
    long all = counts.values().stream().mapToLong(Long::longValue).sum();
    return all
        + ": "
        + counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(entry -> entry.getValue() + " " + entry.getKey())
            .collect(Collectors.joining(", "));
  }

  private void card() {
    line("card", inspection.cardSource());
    if (inspection.card().isEmpty()) {
      return;
    }
    ModelCard card = inspection.card().get();
    line("labels", card.labels().size() + ": " + shortened(card.labels()));
    line(
        "card's input",
        "%s, %s %s"
            .formatted(
                card.input().name(), card.input().layout(), lower(card.input().type().name())));
    line(
        "card's output",
        "%s, %s".formatted(card.output().name(), lower(card.output().kind().name())));
    card.preprocessing().json().forEach(step -> line("step", step(step)));
    inspection
        .subject()
        .found()
        .map(ModelFolder::facts)
        .orElse(List.of())
        .forEach(fact -> line("source", fact.toString()));
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private static String shortened(List<String> labels) {
    String shown = labels.stream().limit(MOST_LABELS).collect(Collectors.joining(", "));
    return labels.size() > MOST_LABELS ? shown + ", ..." : shown;
  }

  private static String step(JsonNode step) {
    StringJoiner words = new StringJoiner(" ");
    words.add(step.path("op").asText());
    step.properties().stream()
        .filter(field -> !field.getKey().equals("op"))
        .forEach(
            field ->
                words.add(
                    field.getKey()
                        + "="
                        + (field.getValue().isTextual()
                            ? field.getValue().asText()
                            : field.getValue().toString())));
    return words.toString();
  }
}
