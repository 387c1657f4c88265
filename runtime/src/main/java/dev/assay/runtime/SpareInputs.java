package dev.assay.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.TensorInfo;
import dev.assay.data.FailureException;
import dev.assay.data.onnx.GraphFlow;
import dev.assay.data.onnx.OnnxFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Inputs beside the image's. One with a value of its own in the file needs none; one that no answer
 * depends on is fed zeros; any other is refused by name.
 *
 * @param file the model
 * @param image the image's input
 * @param scan what the file says; empty if its bytes could not be followed
 */
record SpareInputs(Path file, Contract.Input image, Optional<OnnxFile> scan) {
  /** Those of a model that was seen to keep its contract. */
  static List<SpareInput> of(
      Path file, Contract contract, Optional<OnnxFile> scan, Map<String, NodeInfo> inputs) {
    return new SpareInputs(file, contract.input(), scan)
        .of(inputs, Set.of(contract.output().name()));
  }

  /**
   * Decides on every input but the image's.
   *
   * @param inputs all that must be fed
   * @param outputs the outputs that are read
   * @throws FailureException naming an input that matters
   */
  List<SpareInput> of(Map<String, NodeInfo> inputs, Set<String> outputs) {
    List<SpareInput> spare = new ArrayList<>();
    if (inputs.size() < 2) {
      return spare;
    }
    Set<String> needed = needed(inputs, outputs);
    for (NodeInfo input : inputs.values()) {
      if (!input.getName().equals(image.name())) {
        spare.add(spare(input, needed));
      }
    }
    return spare;
  }

  /** Names that the outputs are computed from; all where the file could not be followed. */
  private Set<String> needed(Map<String, NodeInfo> inputs, Set<String> outputs) {
    if (scan.isEmpty()) {
      return inputs.keySet();
    }
    GraphFlow flow = new GraphFlow(scan.get().graph());
    return outputs.stream()
        .flatMap(output -> flow.ancestry(output).stream())
        .collect(Collectors.toSet());
  }

  private SpareInput spare(NodeInfo input, Set<String> needed) {
    if (needed.contains(input.getName())
        || !(input.getInfo() instanceof TensorInfo tensor)
        || tensor.type == OnnxJavaType.STRING) {
      throw new FailureException(
          "'%s': the model needs a second input, '%s', %s; a card can feed one, '%s'. Export it with that input only, or with a value of its own for '%s'."
              .formatted(
                  file,
                  input.getName(),
                  GraphSignature.describe(input.getInfo()),
                  image.name(),
                  input.getName()));
    }
    return new SpareInput(
        input.getName(), tensor.type, shape(tensor.getShape()), GraphSignature.describe(tensor));
  }

  /** Where the file leaves a size free: the batch first, then the image's own if as many, or 1. */
  private List<Long> shape(long[] declared) {
    List<Long> images = image.shape(-1);
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < declared.length; i++) {
      long free = declared.length == images.size() ? images.get(i) : 1;
      shape.add(declared[i] >= 0 ? declared[i] : i == 0 ? -1 : free);
    }
    return shape;
  }
}
