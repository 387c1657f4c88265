package dev.assay.data.inspect;

import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.onnx.OnnxFile;
import dev.assay.data.onnx.OnnxNode;
import dev.assay.data.onnx.OnnxValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the user should know of a model before it is run: what was seen, why it matters. */
final class InspectionWarnings {
  private static final Set<String> STANDARD = Set.of("", "ai.onnx.ml");
  private static final String MICROSOFT = "com.microsoft";

  private final List<String> warnings = new ArrayList<>();

  static List<String> of(ModelSubject subject, Weights weights) {
    InspectionWarnings found = new InspectionWarnings();
    found.warnings.addAll(weights.problems());
    found.domains(subject.onnx());
    found.inputs(subject.onnx());
    if (subject.onnx().batchMatters()) {
      found.warnings.add(
          "dynamic quantization computes its scales from a whole batch, so images change each other; Assay runs one at a time");
    }
    if (subject.onnx().isInTraining()) {
      found.warnings.add(
          "its batch normalization was left in training mode: images of a batch change each other; export it in evaluation mode");
    }
    found.card(subject);
    return List.copyOf(found.warnings);
  }

  private void domains(OnnxFile file) {
    if (file.opset() == 0) {
      warnings.add("it does not state its opset; export it again");
    }
    Map<String, Long> foreign =
        file.graph()
            .allNodes()
            .filter(node -> !STANDARD.contains(node.domain()))
            .collect(Collectors.groupingBy(OnnxNode::domain, TreeMap::new, Collectors.counting()));
    foreign.forEach(
        (domain, count) ->
            warnings.add(
                domain.equals(MICROSOFT)
                    ? "%d operators of %s run in ONNX Runtime alone".formatted(count, domain)
                    : "%d operators of the domain '%s' are not ONNX's; ONNX Runtime needs a library for them, which Assay does not load"
                        .formatted(count, domain)));
  }

  private void inputs(OnnxFile file) {
    List<OnnxValue> inputs = file.graph().requiredInputs();
    if (inputs.size() > 1) {
      warnings.add(
          "it has %d inputs (%s); a card feeds one, and others only where no answer depends on them"
              .formatted(
                  inputs.size(),
                  inputs.stream().map(OnnxValue::name).collect(Collectors.joining(", "))));
    }
    for (OnnxValue input : inputs) {
      if (input.rank() > 0 && input.shape().orElseThrow().get(0).isFixed()) {
        warnings.add(
            "its batch is fixed to %s: it runs so many images at a time, the last batch padded and cut"
                .formatted(input.shape().get().get(0)));
      }
    }
  }

  private void card(ModelSubject subject) {
    Optional<ModelFolder> found = subject.found();
    if (found.isEmpty()) {
      warnings.add(
          "it has no card, so nothing says how images are prepared and what its classes are called; 'assay card %s' writes a first one"
              .formatted(subject.file()));
      return;
    }
    if (found.get().card().isEmpty()) {
      warnings.add(found.get().problem());
      return;
    }
    ModelCard card = found.get().card().get();
    if (card.labels().stream().allMatch(label -> label.matches("(?i)(label|class)_\\d+"))) {
      warnings.add(
          "its classes have no names but %s, ...; images are matched to classes by name, so name them"
              .formatted(card.labels().get(0)));
    }
    found.get().facts().stream()
        .filter(fact -> fact.guessed())
        .forEach(fact -> warnings.add(fact.toString()));
    input(subject.onnx(), card);
    output(subject.onnx(), card);
  }

  private void input(OnnxFile file, ModelCard card) {
    Optional<OnnxValue> input = named(file.graph().requiredInputs(), card.input().name());
    if (input.isEmpty()) {
      warnings.add(
          "the card's input '%s' is none of the file's; it has: %s"
              .formatted(card.input().name(), names(file.graph().requiredInputs())));
    } else if (!input.get().type().dataType().equals(Optional.of(card.input().type()))) {
      warnings.add(
          "the card feeds %s, the input '%s' takes %s"
              .formatted(
                  card.input().type().name().toLowerCase(Locale.ROOT),
                  card.input().name(),
                  input.get().type().id()));
    }
  }

  private void output(OnnxFile file, ModelCard card) {
    Optional<OnnxValue> output = named(file.graph().outputs(), card.output().name());
    if (output.isEmpty()) {
      warnings.add(
          "the card's output '%s' is none of the file's; it has: %s"
              .formatted(card.output().name(), names(file.graph().outputs())));
    } else if (output.get().rank() == 2) {
      long columns = output.get().shape().orElseThrow().get(1).size();
      if (columns > 1 && columns != card.labels().size()) {
        warnings.add(
            "the card has %d labels, the output '%s' %d columns"
                .formatted(card.labels().size(), card.output().name(), columns));
      }
    }
  }

  private static Optional<OnnxValue> named(List<OnnxValue> values, String name) {
    return values.stream().filter(value -> value.name().equals(name)).findFirst();
  }

  private static String names(List<OnnxValue> values) {
    return values.stream().map(OnnxValue::name).collect(Collectors.joining(", "));
  }
}
