package dev.assay.data.onnx.shape;

import dev.assay.data.onnx.OnnxFile;
import dev.assay.data.onnx.OnnxGraph;
import dev.assay.data.onnx.OnnxNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * Multiply-accumulate operations of one run, as {@link MacRules} count them, told without it.
 *
 * @param total the number; empty if it cannot be told
 * @param reason why it cannot be told; else empty
 */
public record Macs(OptionalLong total, String reason) {

  /**
   * Counts.
   *
   * @param inputs shape of each input that must be fed
   */
  public static Macs of(OnnxFile file, Map<String, List<Long>> inputs) {
    Shapes shapes = new Shapes(file.graph(), inputs, file.opsets());
    long total = 0;
    for (OnnxNode node : file.graph().nodes()) {
      Optional<String> hidden = hidden(node);
      if (hidden.isPresent()) {
        return untold(hidden.get());
      }
      Optional<ToLongFunction<NodeShapes>> rule = MacRules.of(node.op());
      if (rule.isPresent()) {
        try {
          total = Math.addExact(total, rule.get().applyAsLong(shapes.of(node)));
        } catch (ArithmeticException | IndexOutOfBoundsException e) {
          return untold(
              "the shapes at %s '%s' cannot be told without running it"
                  .formatted(node.op(), node.name().isEmpty() ? node.outputs() : node.name()));
        }
      }
    }
    return file.functions().stream().anyMatch(node -> MacRules.multiplies(node.op()))
        ? untold("products stand in functions of the file's own")
        : new Macs(OptionalLong.of(total), "");
  }

  /** What multiplies and cannot be counted. */
  private static Optional<String> hidden(OnnxNode node) {
    if (MacRules.isUntold(node.op())) {
      return Optional.of("what %s multiplies does not follow from shapes".formatted(node.op()));
    }
    return node.graphs()
        .flatMap(OnnxGraph::allNodes)
        .filter(inner -> MacRules.multiplies(inner.op()))
        .findFirst()
        .map(inner -> "%s stands inside %s".formatted(inner.op(), node.op()));
  }

  private static Macs untold(String reason) {
    return new Macs(OptionalLong.empty(), reason);
  }
}
