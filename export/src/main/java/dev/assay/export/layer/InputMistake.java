package dev.assay.export.layer;

import dev.assay.data.FailureException;
import dev.assay.export.checkpoint.Network;
import dev.assay.export.checkpoint.NetworkNode;
import dev.assay.export.checkpoint.NetworkNode.LayerNode;
import dev.assay.export.checkpoint.NetworkNode.VertexNode;
import dev.assay.export.samediff.Extent;
import dev.assay.export.samediff.GraphInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is wrong with the shapes that a user gives to the inputs of a network. */
public final class InputMistake {
  private final NetworkInputs given;
  private final Network network;
  private final OpenSizes taken;

  /**
   * Looks at shapes.
   *
   * @throws FailureException if the registry does not know the network's parts, which say what it
   *     takes
   */
  public InputMistake(LayerRegistry registry, Network network, Map<String, List<Long>> given) {
    UnknownParts.refuse(registry, network);
    this.network = network;
    this.given = new NetworkInputs(registry, network, given);
    this.taken = new OpenSizes(arithmetic(new NetworkInputs(registry, network, Map.of())));
  }

  /** The mistake in a few words; empty if none is seen without running the network. */
  public Optional<String> reason() {
    return network.inputs().stream()
        .map(given::misfit)
        .flatMap(Optional::stream)
        .findFirst()
        .or(this::sizes);
  }

  /** What the network takes, and what to write. */
  public String remedy() {
    return "The network takes %s. Write %s."
        .formatted(
            taken.taken(),
            taken
                .example()
                .map(shapes -> "for example " + shapes)
                .orElse("the sizes that it was trained on, -1 where they are open"));
  }

  /** Only a network that the arithmetic finds some size for is told that others do not fit. */
  private Optional<String> sizes() {
    ShapeArithmetic arithmetic = arithmetic(given);
    boolean open = arithmetic.inputs().stream().anyMatch(GraphInput::hasOpenSizes);
    return open || taken.example().isEmpty()
        ? Optional.empty()
        : arithmetic
            .obstacle(Extent.square(1))
            .map(node -> "such sizes do not fit '%s' (%s)".formatted(node.name(), type(node)));
  }

  private ShapeArithmetic arithmetic(NetworkInputs inputs) {
    List<GraphInput> ports = new ArrayList<>();
    Map<String, Form> forms = new HashMap<>();
    for (String name : network.inputs()) {
      NetworkInputs.Input input = inputs.of(name);
      ports.add(input.port());
      forms.put(name, input.form());
    }
    return new ShapeArithmetic(network, ports, forms);
  }

  private static String type(NetworkNode node) {
    Object part = node instanceof LayerNode layer ? layer.layer() : ((VertexNode) node).vertex();
    return part.getClass().getSimpleName();
  }
}
