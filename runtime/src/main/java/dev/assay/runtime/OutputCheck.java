package dev.assay.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import dev.assay.data.FailureException;
import dev.assay.data.card.OutputKind;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Holds the graph's declared outputs against the card. */
final class OutputCheck {
  private final Path file;
  private final Contract contract;
  private final Map<String, NodeInfo> outputs;
  private final Predicate<String> quantized;

  OutputCheck(
      Path file, Contract contract, Map<String, NodeInfo> outputs, Predicate<String> quantized) {
    this.file = file;
    this.contract = contract;
    this.outputs = outputs;
    this.quantized = quantized;
  }

  /**
   * Decides which outputs are read.
   *
   * @throws FailureException naming the file, what was found and what would be right
   */
  OutputPlan plan() {
    String name = contract.output().name();
    NodeInfo found = outputs.get(name);
    if (found == null) {
      throw new FailureException(
          "'%s': the model has no output '%s'; it has: %s. Set output.name in the card."
              .formatted(file, name, GraphSignature.names(outputs)));
    }
    OutputPlan.Part part = new OutputPlan.Part(slot(name), found.getInfo());
    OutputKind kind = contract.output().kind();
    return switch (kind) {
      case LABEL -> new OutputPlan(kind, List.of(label(part)));
      case LOGITS, PROBABILITIES -> new OutputPlan(kind, List.of(tensor(part)));
      case LABEL_AND_PROBABILITIES -> {
        OutputPlan.Part scores =
            found.getInfo() instanceof SequenceInfo ? maps(part) : tensor(part);
        yield new OutputPlan(
            kind, ownLabel().map(own -> List.of(scores, own)).orElse(List.of(scores)));
      }
    };
  }

  private OutputSlot slot(String name) {
    return new OutputSlot(file, name, contract.labels(), quantized.test(name));
  }

  private OutputPlan.Part label(OutputPlan.Part part) {
    if (!isLabel(part.info())) {
      throw wrong(part, "a label: int64, int32 or string [batch] or [batch, 1]");
    }
    return part;
  }

  private OutputPlan.Part maps(OutputPlan.Part part) {
    if (!(part.info() instanceof SequenceInfo sequence) || !sequence.isSequenceOfMaps()) {
      throw wrong(part, "probabilities: a tensor or a sequence of maps");
    }
    return part;
  }

  private OutputPlan.Part tensor(OutputPlan.Part part) {
    if (!(part.info() instanceof TensorInfo tensor) || !ScoreTensor.TYPES.contains(tensor.type)) {
      throw wrong(part, "scores: float32, float16 or float64 [batch, classes]");
    }
    checkColumns(part.slot(), tensor.getShape());
    return part;
  }

  /** Refuses a tensor whose known sizes do not give one column for each label. */
  static void checkColumns(OutputSlot slot, long[] shape) {
    long columns = shape.length < 2 ? 0 : 1;
    for (int i = 1; i < shape.length; i++) {
      if (shape[i] < 0) {
        return;
      }
      columns *= shape[i];
    }
    if (columns != slot.labels().size()) {
      throw new FailureException(
          "'%s': the card has %d labels, the output '%s' has %d columns%s. List one label for each column, in their order."
              .formatted(
                  slot.file(), slot.labels().size(), slot.name(), columns, remark(shape, columns)));
    }
  }

  /** What may have gone wrong where a shape can be right for no list of labels. */
  private static String remark(long[] shape, long columns) {
    if (shape.length < 2) {
      return ": its shape is %s where [batch, classes] is needed"
          .formatted(GraphSignature.shape(shape));
    }
    return columns == 1
        ? ": the score of one class; a model of two classes must give both, as 1 - p and p"
        : "";
  }

  /** Refuses a label tensor whose known sizes give an image more than one label. */
  static void checkLabel(OutputSlot slot, long[] shape) {
    if (!isOneAnImage(shape)) {
      throw slot.fail(
          "is a label of shape %s; a label is one an image, [batch] or [batch, 1]. Export the predicted class only."
              .formatted(GraphSignature.shape(shape)));
    }
  }

  private static boolean isOneAnImage(long[] shape) {
    return shape.length < 2 || (shape.length == 2 && (shape[1] == 1 || shape[1] < 0));
  }

  /** The model's own label, if exactly one other output is one. */
  private Optional<OutputPlan.Part> ownLabel() {
    List<OutputPlan.Part> candidates =
        outputs.values().stream()
            .filter(node -> !node.getName().equals(contract.output().name()))
            .filter(node -> isLabel(node.getInfo()))
            .map(node -> new OutputPlan.Part(slot(node.getName()), node.getInfo()))
            .toList();
    return candidates.size() == 1 ? Optional.of(candidates.get(0)) : Optional.empty();
  }

  private static boolean isLabel(ValueInfo info) {
    return info instanceof TensorInfo tensor
        && (tensor.type == OnnxJavaType.STRING || LabelNumbers.TYPES.contains(tensor.type))
        && isOneAnImage(tensor.getShape());
  }

  private FailureException wrong(OutputPlan.Part part, String expected) {
    return part.slot()
        .fail(
            "is %s; the card's output.kind '%s' needs %s. The outputs are: %s."
                .formatted(
                    GraphSignature.describe(part.info()),
                    contract.output().kind().name().toLowerCase(Locale.ROOT),
                    expected,
                    GraphSignature.names(outputs)));
  }
}
