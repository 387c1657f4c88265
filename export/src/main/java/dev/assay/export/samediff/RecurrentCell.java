package dev.assay.export.samediff;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A step of a {@link Recurrence} that ONNX has an operator for, in that operator's terms. */
public final class RecurrentCell {
  /** The operators, and their number of gates and activation functions. */
  public enum Kind {
    /** {@code h' = f(x W + h R + b)}. */
    RNN,
    /** Gates in the order input, output, forget, cell; functions for gates, cell and output. */
    LSTM
  }

  /**
   * An activation function.
   *
   * @param name its name in ONNX's recurrent operators
   * @param alpha its first number; empty if it takes none
   * @param beta its second number; empty if it takes none
   */
  public record Function(String name, List<Double> alpha, List<Double> beta) {
    public Function {
      alpha = List.copyOf(alpha);
      beta = List.copyOf(beta);
    }
  }

  /**
   * What was trained.
   *
   * @param input weights of the input, {@code [gates * H, C]}
   * @param recurrent weights of the output before, {@code [gates * H, H]}
   * @param bias {@code [gates * H]}
   */
  public record Weights(INDArray input, INDArray recurrent, INDArray bias) {}

  private final Kind kind;
  private final List<Function> functions;
  private final Weights weights;
  private @Nullable INDArray peepholes;

  public RecurrentCell(Kind kind, List<Function> functions, Weights weights) {
    this.kind = kind;
    this.functions = List.copyOf(functions);
    this.weights = weights;
  }

  /** The cell with weights of its state, {@code [3 * H]}: input, output, forget. */
  public RecurrentCell withPeepholes(INDArray stateWeights) {
    peepholes = stateWeights;
    return this;
  }

  public Kind kind() {
    return kind;
  }

  public List<Function> functions() {
    return functions;
  }

  public Weights weights() {
    return weights;
  }

  public Optional<INDArray> peepholes() {
    return Optional.ofNullable(peepholes);
  }
}
