package dev.assay.data.draft;

import dev.assay.data.MisuseException;
import dev.assay.data.onnx.GraphFlow;
import dev.assay.data.onnx.OnnxDimension;
import dev.assay.data.onnx.OnnxGraph;
import dev.assay.data.onnx.OnnxValue;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the input that takes the image, and how it lies in it. */
final class InputFinder {
  private static final int IMAGE_RANK = 4;
  private static final int FLAT_RANK = 2;
  private static final Set<Long> CHANNELS = Set.of(1L, 3L);

  private final OnnxGraph graph;
  private final GraphFlow flow;

  InputFinder(OnnxGraph graph, GraphFlow flow) {
    this.graph = graph;
    this.flow = flow;
  }

  /**
   * The image input of a model.
   *
   * @param output the output whose classes matter
   * @throws MisuseException if no input, or more than one, may be it; names them
   */
  ImageInput find(String output) {
    Set<String> needed = flow.ancestry(output);
    List<OnnxValue> candidates =
        graph.requiredInputs().stream()
            .filter(input -> needed.contains(input.name()) && takesImages(input))
            .toList();
    List<OnnxValue> images =
        candidates.stream().filter(input -> input.rank() == IMAGE_RANK).toList();
    List<OnnxValue> best = images.isEmpty() ? candidates : images;
    if (best.size() != 1) {
      throw new MisuseException(
          "%s input takes an image, [batch, channels, height, width] or [batch, features] of float32, float16, uint8 or int8; it has: %s. State the input in a card.json."
              .formatted(best.isEmpty() ? "no" : "more than one", described()));
    }
    OnnxValue input = best.get(0);
    DataType type = input.type().dataType().orElseThrow();
    return input.rank() == FLAT_RANK ? flat(input, type) : image(input, type);
  }

  private static boolean takesImages(OnnxValue input) {
    return input.isTensor()
        && input.type().dataType().isPresent()
        && (input.rank() == IMAGE_RANK || input.rank() == FLAT_RANK);
  }

  private String described() {
    return graph.requiredInputs().stream()
        .map(input -> "'" + input.name() + "' " + input.description())
        .collect(Collectors.joining(", "));
  }

  private static ImageInput flat(OnnxValue input, DataType type) {
    return new ImageInput(
        input.name(),
        Layout.NC,
        type,
        ImageInput.FREE,
        ImageInput.FREE,
        ImageInput.FREE,
        "the graph: " + input.description() + " has no height and width",
        false);
  }

  private ImageInput image(OnnxValue input, DataType type) {
    List<Long> sizes = input.shape().orElseThrow().stream().map(OnnxDimension::size).toList();
    boolean first = CHANNELS.contains(sizes.get(1));
    boolean last = CHANNELS.contains(sizes.get(3));
    String shape = "the graph: " + input.description();
    if (first != last) {
      return image(
          input,
          type,
          last ? Layout.NHWC : Layout.NCHW,
          "%s has its channels %s".formatted(shape, last ? "last" : "second"),
          false);
    }
    boolean transposed = isTransposed(input.name());
    return image(
        input,
        type,
        transposed ? Layout.NHWC : Layout.NCHW,
        shape + (transposed ? ", moved to channels first" : " fits both orders, most are NCHW"),
        !transposed);
  }

  private static ImageInput image(
      OnnxValue input, DataType type, Layout layout, String why, boolean guessed) {
    List<OnnxDimension> shape = input.shape().orElseThrow();
    boolean last = layout == Layout.NHWC;
    return new ImageInput(
        input.name(),
        layout,
        type,
        shape.get(last ? 3 : 1).size(),
        shape.get(last ? 1 : 2).size(),
        shape.get(last ? 2 : 3).size(),
        why,
        guessed);
  }

  /** Whether the graph begins by moving the last dimension to the second place. */
  private boolean isTransposed(String input) {
    return flow.firstUse(input, Set.of("Cast"))
        .filter(node -> node.op().equals("Transpose"))
        .filter(node -> node.ints("perm").equals(List.of(0L, 3L, 1L, 2L)))
        .isPresent();
  }
}
