package dev.assay.training.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Makes programs of a network for given sizes of its input. */
final class Compiler {
  private final ComputationGraph network;
  private final Outline outline;
  private final Device device;

  Compiler(ComputationGraph network, Outline outline, Device device) {
    this.network = network;
    this.outline = outline;
    this.device = device;
  }

  /** What stands against compiling a network; nothing if it can be done. */
  static Optional<String> obstacle(ComputationGraph network) {
    try {
      for (Outline.Step step : Outline.of(network).steps()) {
        try {
          Site site = new Site(new Parameters(0, 0), false, new Batch());
          Vertices.nodes(vertex(network, step), site);
        } catch (UnsupportedException e) {
          return Optional.of(reason(step, e));
        }
      }
      return Optional.empty();
    } catch (UnsupportedException e) {
      return Optional.of("The gradient engine does not know " + e.getMessage() + ".");
    }
  }

  private static String reason(Outline.Step step, UnsupportedException e) {
    return "The gradient engine does not know %s (vertex '%s')."
        .formatted(e.getMessage(), step.name());
  }

  private static GraphVertex vertex(ComputationGraph network, Outline.Step step) {
    return Objects.requireNonNull(network.getConfiguration().getVertices().get(step.name()));
  }

  /**
   * @param sizes of the images, {@code [N, C, H, W]}
   * @param training whether gradients are computed
   */
  Compiled compile(long[] sizes, boolean training) {
    if (training && network.getGradientsViewArray() == null) {
      network.initGradientsView();
    }
    Batch batch = new Batch();
    try (Tape tape = new Tape(device, training)) {
      Tensor input = tape.outside(Layouts.rows(sizes), sizes);
      Map<String, Tensor> results = new HashMap<>();
      results.put(outline.input(), tape.in(Layouts.channelsLast(sizes), input));
      List<Pass> passes = new ArrayList<>();
      for (Outline.Step step : outline.steps()) {
        results.put(step.name(), forward(tape, step, results, new Written(passes, batch)));
      }
      Tensor values = Objects.requireNonNull(results.get(outline.output()));
      if (training) {
        backward(tape, passes);
      }
      return new Compiled(tape.finish(values), input, values, batch);
    }
  }

  /** What has been written of a program. */
  private record Written(List<Pass> passes, Batch batch) {}

  private Tensor forward(
      Tape tape, Outline.Step step, Map<String, Tensor> results, Written written) {
    List<Tensor> inputs =
        step.inputs().stream().map(name -> Objects.requireNonNull(results.get(name))).toList();
    if (step.passing()) {
      return inputs.get(0);
    }
    Parameters own = parameters(tape).plus(step.offset());
    try {
      Tensor result = inputs.get(0);
      for (Node node :
          Vertices.nodes(vertex(network, step), new Site(own, step.rectified(), written.batch()))) {
        Pass pass = node.forward(tape, inputs);
        written.passes().add(pass);
        result = pass.result();
        inputs = List.of(result);
      }
      return result;
    } catch (UnsupportedException e) {
      throw new UncompiledException(reason(step, e), e);
    } catch (RuntimeException e) {
      requireNative(e);
      throw new UncompiledException(
          "oneDNN has no primitive for the vertex '%s': %s.".formatted(step.name(), e.getMessage()),
          e);
    }
  }

  private Parameters parameters(Tape tape) {
    INDArray gradients = network.getGradientsViewArray();
    return new Parameters(address(network.params()), tape.isTraining() ? address(gradients) : 0);
  }

  private static long address(INDArray values) {
    return values.data().addressPointer().address();
  }

  private static void backward(Tape tape, List<Pass> passes) {
    try {
      tape.backward(passes);
    } catch (UnsupportedException e) {
      throw new UncompiledException(
          "The gradient engine does not know %s (backward).".formatted(e.getMessage()), e);
    } catch (RuntimeException e) {
      requireNative(e);
      throw new UncompiledException(
          "oneDNN has no primitive for the backward pass: %s.".formatted(e.getMessage()), e);
    }
  }

  /**
   * JavaCPP throws C++ exceptions, such as oneDNN's, as plain ones; any other is a fault of ours.
   */
  private static void requireNative(RuntimeException e) {
    if (e.getClass() != RuntimeException.class) {
      throw e;
    }
  }
}
