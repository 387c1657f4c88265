package dev.assay.data.draft;

import dev.assay.data.MisuseException;
import dev.assay.data.onnx.ElementType;
import dev.assay.data.onnx.GraphFlow;
import dev.assay.data.onnx.OnnxDimension;
import dev.assay.data.onnx.OnnxGraph;
import dev.assay.data.onnx.OnnxNode;
import dev.assay.data.onnx.OnnxValue;
import dev.assay.data.onnx.OnnxValue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the output that tells the class, and what it holds: from the operator that makes it. */
final class OutputFinder {
  private static final List<String> USUAL_NAMES =
      List.of("logits", "probabilities", "output_probability", "scores", "output");
  private static final Set<String> PASSED_OVER =
      Set.of(
          "Identity",
          "Cast",
          "Reshape",
          "Flatten",
          "Squeeze",
          "Unsqueeze",
          "QuantizeLinear",
          "DequantizeLinear");
  private static final Set<ElementType> SCORES =
      Set.of(ElementType.FLOAT32, ElementType.FLOAT16, ElementType.FLOAT64);
  private static final Set<ElementType> LABELS =
      Set.of(ElementType.INT64, ElementType.INT32, ElementType.STRING);

  private final OnnxGraph graph;
  private final GraphFlow flow;

  OutputFinder(OnnxGraph graph, GraphFlow flow) {
    this.graph = graph;
    this.flow = flow;
  }

  /**
   * The class output of a model.
   *
   * @throws MisuseException if no output may be it; names them
   */
  ClassOutput find() {
    Optional<OnnxValue> maps =
        graph.outputs().stream().filter(out -> out.kind() == Kind.SEQUENCE_OF_MAPS).findFirst();
    if (maps.isPresent()) {
      return maps(maps.get());
    }
    List<OnnxValue> scores =
        graph.outputs().stream().filter(out -> isTensor(out, SCORES) && classes(out) != 1).toList();
    if (!scores.isEmpty()) {
      return scores(scores);
    }
    return graph.outputs().stream()
        .filter(out -> isTensor(out, LABELS))
        .findFirst()
        .map(this::label)
        .orElseThrow(
            () ->
                new MisuseException(
                    "no output tells a class, such as float32 [batch, classes]; it has: %s. State the output in a card.json."
                        .formatted(described())));
  }

  private String described() {
    return graph.outputs().stream()
        .map(out -> "'" + out.name() + "' " + out.description())
        .collect(Collectors.joining(", "));
  }

  private static boolean isTensor(OnnxValue value, Set<ElementType> types) {
    return value.isTensor() && types.contains(value.type());
  }

  private ClassOutput maps(OnnxValue output) {
    List<String> labels =
        flow.producer(output.name()).map(OutputFinder::classLabels).orElse(List.of());
    return new ClassOutput(
        output.name(),
        "label_and_probabilities",
        labels.isEmpty() ? ImageInput.FREE : labels.size(),
        labels,
        "the graph: '%s' is %s".formatted(output.name(), output.description()),
        false);
  }

  private static List<String> classLabels(OnnxNode node) {
    var texts = node.attributes().get("classlabels_strings");
    if (texts != null && !texts.texts().isEmpty()) {
      return texts.texts();
    }
    return node.ints("classlabels_int64s").stream().map(String::valueOf).toList();
  }

  private ClassOutput scores(List<OnnxValue> candidates) {
    OnnxValue output = candidates.get(0);
    for (String name : USUAL_NAMES) {
      Optional<OnnxValue> usual =
          candidates.stream().filter(out -> out.name().equals(name)).findFirst();
      if (usual.isPresent()) {
        output = usual.get();
        break;
      }
    }
    Scores found = kind(output);
    String others =
        candidates.size() == 1
            ? ""
            : "; of %d outputs with scores (%s) it is %s"
                .formatted(
                    candidates.size(),
                    candidates.stream().map(OnnxValue::name).collect(Collectors.joining(", ")),
                    USUAL_NAMES.contains(output.name()) ? "the usual one" : "the first");
    boolean guessed =
        found.guessed || (candidates.size() > 1 && !USUAL_NAMES.contains(output.name()));
    return new ClassOutput(
        output.name(), found.kind, classes(output), labelNames(), found.why + others, guessed);
  }

  private record Scores(String kind, String why, boolean guessed) {}

  private Scores kind(OnnxValue output) {
    String op = flow.origin(output.name(), PASSED_OVER).map(OnnxNode::op).orElse("nothing");
    String made = "the graph: '%s' is made by %s".formatted(output.name(), op);
    return switch (op) {
      case "Softmax", "Normalizer" -> new Scores(besideLabel(), made, false);
      case "Sigmoid" ->
          new Scores("probabilities", made + ", of one class if the rest sums to 1", true);
      case "TreeEnsembleClassifier", "LinearClassifier", "SVMClassifier" ->
          new Scores(besideLabel(), made + ", whose scores are mostly probabilities", true);
      default -> new Scores("logits", made + ", so it holds scores before softmax", false);
    };
  }

  /** Probabilities; with the model's own label beside them, if it gives one. */
  private String besideLabel() {
    return graph.outputs().stream().anyMatch(out -> isTensor(out, LABELS))
        ? "label_and_probabilities"
        : "probabilities";
  }

  private ClassOutput label(OnnxValue output) {
    List<String> labels = labelNames();
    return new ClassOutput(
        output.name(),
        "label",
        labels.isEmpty() ? ImageInput.FREE : labels.size(),
        labels,
        "the graph: '%s' is %s and no other output has scores"
            .formatted(output.name(), output.description()),
        false);
  }

  /** Names of classes that a node of scikit-learn's converter holds. */
  private List<String> labelNames() {
    for (OnnxNode node : graph.nodes()) {
      List<String> labels = new ArrayList<>(classLabels(node));
      if (labels.isEmpty() && node.op().equals("LabelEncoder")) {
        var texts = node.attributes().get("values_strings");
        labels.addAll(texts == null ? List.of() : texts.texts());
      }
      if (!labels.isEmpty()) {
        return labels;
      }
    }
    return List.of();
  }

  private static long classes(OnnxValue output) {
    if (output.rank() < 2) {
      return ImageInput.FREE;
    }
    long classes = 1;
    List<OnnxDimension> shape = output.shape().orElseThrow();
    for (OnnxDimension dimension : shape.subList(1, shape.size())) {
      if (!dimension.isFixed()) {
        return ImageInput.FREE;
      }
      classes *= dimension.size();
    }
    return classes;
  }
}
