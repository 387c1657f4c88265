package dev.assay.export;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.export.checkpoint.Checkpoint;
import dev.assay.export.checkpoint.Network;
import dev.assay.export.layer.InputMistake;
import dev.assay.export.layer.LayerRegistry;
import dev.assay.export.layer.NetworkConversion;
import dev.assay.export.samediff.Extent;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.samediff.flat.SameDiffFile;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What the user says of the inputs of a network. If it cannot be exported so, and could be without,
 * that is the user's mistake.
 *
 * @param checkpoint the network's file; read again when something fails, so that a large network is
 *     not held until then
 * @param layers what its layers are converted by
 * @param shapes sizes by input name, -1 where open
 */
record GivenShapes(Path checkpoint, LayerRegistry layers, Map<String, List<Long>> shapes) {
  GivenShapes {
    shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
  }

  boolean isOfNetwork() {
    return Checkpoint.isArchive(checkpoint);
  }

  /**
   * Runs a step that depends on the shapes and that works for some shapes of every network.
   *
   * @throws MisuseException if it fails for the shapes
   * @throws FailureException if it fails for anything else
   */
  <T> T explained(Supplier<T> step) {
    return run(step, failure -> isOfNetwork() ? ofNetwork(failure) : ofGraph(failure));
  }

  /**
   * Runs a step that may fail whatever the shapes: they are blamed only for what is plainly wrong.
   *
   * @throws MisuseException if it fails for the shapes
   * @throws FailureException if it fails for anything else
   */
  <T> T explainedByRules(Supplier<T> step) {
    return run(step, failure -> isOfNetwork() ? byRules(failure) : Optional.empty());
  }

  private static <T> T run(
      Supplier<T> step, Function<RuntimeException, Optional<MisuseException>> mistake) {
    try {
      return step.get();
    } catch (FailureException | MisuseException failure) {
      Optional<MisuseException> found;
      try {
        found = mistake.apply(failure);
      } catch (FailureException | MisuseException e) {
        throw failure; // without the shapes it fails too, and the first failure says more
      }
      throw found.map(RuntimeException.class::cast).orElse(failure);
    }
  }

  private Optional<MisuseException> byRules(RuntimeException failure) {
    return shapes.isEmpty() ? Optional.empty() : seen(mistake(network()), failure);
  }

  private Optional<MisuseException> seen(InputMistake mistake, RuntimeException failure) {
    return mistake.reason().map(why -> misuse("network", why, mistake.remedy(), failure));
  }

  /** A mistake that shows only when the network runs is one if it runs without the shapes. */
  private Optional<MisuseException> ofNetwork(RuntimeException failure) {
    if (shapes.isEmpty()) {
      return Optional.empty();
    }
    Network network = network();
    InputMistake mistake = mistake(network);
    return seen(mistake, failure)
        .or(
            () -> {
              Shapes.of(NetworkConversion.convert(layers, network, Map.of()));
              return Optional.of(
                  misuse("network", Shapes.reason(failure), mistake.remedy(), failure));
            });
  }

  private InputMistake mistake(Network network) {
    return new InputMistake(layers, network, shapes);
  }

  private Network network() {
    return Network.of(Checkpoint.read(checkpoint));
  }

  private Optional<MisuseException> ofGraph(RuntimeException failure) {
    Map<String, List<Long>> declared = SameDiffFile.declaredShapes(checkpoint);
    List<GraphInput> inputs = SameDiffFile.read(checkpoint, shapes).inputs();
    List<String> undeclared =
        inputs.stream().map(GraphInput::name).filter(name -> !declared.containsKey(name)).toList();
    if (!shapes.keySet().containsAll(undeclared)) {
      return Optional.of(
          new MisuseException(
              "The file does not say the shapes of %s, and the graph does not run on single numbers: %s. Give them, such as %s=-1x3x32x32."
                  .formatted(undeclared, Shapes.reason(failure), undeclared.get(0)),
              failure));
    }
    if (shapes.isEmpty()) {
      return Optional.empty();
    }
    String remedy =
        undeclared.isEmpty()
            ? remedy(SameDiffFile.read(checkpoint, Map.of()))
            : "The file does not say the shapes of %s. Write those that it was built for, -1 where they are open."
                .formatted(undeclared);
    return Optional.of(misuse("graph", Shapes.reason(failure), remedy, failure));
  }

  /** What a graph runs on without the user's shapes. */
  private static String remedy(SourceGraph graph) {
    Shapes found = Shapes.of(graph);
    List<GraphInput> inputs =
        graph.inputs().stream().map(input -> input.of(found.of(input.name()))).toList();
    Extent extent = found.extents().get(0);
    return "The graph takes %s. Write for example %s."
        .formatted(
            GraphInput.written(inputs),
            GraphInput.written(inputs.stream().map(input -> input.of(extent)).toList()));
  }

  private MisuseException misuse(
      String kind, String reason, String remedy, RuntimeException failure) {
    List<String> given =
        shapes.entrySet().stream()
            .map(entry -> GraphInput.written(entry.getKey(), entry.getValue()))
            .toList();
    return new MisuseException(
        "The input shape %s does not fit the %s: %s. %s"
            .formatted(String.join(",", given), kind, reason, remedy),
        failure);
  }
}
