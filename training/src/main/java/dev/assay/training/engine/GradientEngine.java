package dev.assay.training.engine;

import dev.assay.data.FailureException;
import java.lang.ref.Reference;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;

/**
 * Computes the gradients of a network by oneDNN instead of Deeplearning4j's own layers. The network
 * keeps its parameters, its updater and its gradient view, and is read and written in place:
 * between two calls anything may happen to it. A program of primitives is compiled for each size of
 * batch when it first comes. For use by one thread at a time.
 */
public final class GradientEngine implements AutoCloseable {
  private final ComputationGraph network;
  private final Outline outline;
  private final Device device;
  private final Arena arena = new Arena();
  private final Map<String, Compiled> programs = new HashMap<>();
  private boolean closed;
  private double score;

  /**
   * An engine for a network that has been initialized.
   *
   * @throws UncompiledException if it has something that the engine does not compute, see {@link
   *     #obstacle}
   */
  public GradientEngine(ComputationGraph network) {
    obstacle(network)
        .ifPresent(
            reason -> {
              throw new UncompiledException(reason);
            });
    this.network = network;
    this.outline = Outline.of(network);
    this.device = new Device();
  }

  /** What a network has that the engine does not compute, in one line; nothing if it can. */
  public static Optional<String> obstacle(ComputationGraph network) {
    return Compiler.obstacle(network);
  }

  /**
   * Fills the network's gradient view with the gradient of the loss, summed over the images of the
   * batch and over all heads, which share the targets, without regularization; where batch
   * normalization keeps running statistics, with what has to be subtracted from them. Parameters
   * stay as they are.
   *
   * @param features {@code [N, channels, height, width]}
   * @param targets {@code [N, classes]}, rows of sum 1
   * @param seed draws what dropout drops
   * @return the first output's values before softmax, row by row, {@code [N * classes]}
   */
  public float[] gradients(INDArray features, INDArray targets, long seed) {
    Compiled compiled = compiled(features, targets);
    compiled.batch().begin(rows(targets), seed);
    return gradients(compiled, features);
  }

  /** As {@link #gradients(INDArray, INDArray, long)}, with nothing dropped. */
  public float[] gradients(INDArray features, INDArray targets) {
    Compiled compiled = compiled(features, targets);
    compiled.batch().begin(rows(targets));
    return gradients(compiled, features);
  }

  private float[] gradients(Compiled compiled, INDArray features) {
    float[] values = run(compiled, features);
    score = compiled.batch().loss() / features.size(0);
    return values;
  }

  private static float[] rows(INDArray targets) {
    return targets.dup('c').data().asFloat();
  }

  private Compiled compiled(INDArray features, INDArray targets) {
    Compiled compiled = compiled(features, true);
    if (targets.length() != compiled.values().count()) {
      throw new FailureException(
          "The gradient engine got targets %s for values %s: give a row for each image."
              .formatted(
                  Arrays.toString(targets.shape()), Arrays.toString(compiled.values().sizes())));
    }
    return compiled;
  }

  /** Mean loss of the last batch whose gradients were computed, without regularization. */
  public double score() {
    return score;
  }

  /**
   * Values before softmax, {@code [N * classes]}, with the running statistics of batch
   * normalization and nothing dropped.
   */
  public float[] values(INDArray features) {
    return run(compiled(features, false), features);
  }

  /** The program for training on such features. */
  Program program(INDArray features) {
    return compiled(features, true).program();
  }

  private float[] run(Compiled compiled, INDArray features) {
    INDArray rows =
        features.dataType() == DataType.FLOAT
                && features.ordering() == 'c'
                && Shape.hasDefaultStridesForShape(features)
            ? features
            : features.castTo(DataType.FLOAT).dup('c');
    compiled.input().place(rows.data().addressPointer());
    try {
      compiled.program().run(arena);
    } finally {
      Reference.reachabilityFence(rows);
    }
    FloatBuffer floats = compiled.values().floats();
    float[] values = new float[floats.capacity()];
    floats.get(0, values);
    return values;
  }

  /**
   * Compiles the program for batches of a size before the first of them comes.
   *
   * @param sizes of the images, {@code [N, channels, height, width]}
   * @throws UncompiledException if oneDNN has no fast code for them
   */
  public void prepare(long... sizes) {
    compiled(sizes, true);
  }

  /** Compiles the program for {@link #values} of batches of a size, as {@link #prepare} does. */
  public void prepareInference(long... sizes) {
    compiled(sizes, false);
  }

  private Compiled compiled(INDArray features, boolean training) {
    if (features.rank() != 4) {
      throw new FailureException(
          "The gradient engine got features %s: give images [N, channels, height, width]."
              .formatted(Arrays.toString(features.shape())));
    }
    return compiled(features.shape(), training);
  }

  private Compiled compiled(long[] sizes, boolean training) {
    if (closed) {
      throw new IllegalStateException("the gradient engine is closed");
    }
    return programs.computeIfAbsent(
        training + Arrays.toString(sizes),
        key -> new Compiler(network, outline, device).compile(sizes, training));
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      programs.values().forEach(compiled -> compiled.program().close());
      arena.close();
      device.close();
    }
  }
}
