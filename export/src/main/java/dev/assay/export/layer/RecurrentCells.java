package dev.assay.export.layer;

import dev.assay.export.samediff.Recurrence;
import dev.assay.export.samediff.RecurrentCell;
import dev.assay.export.samediff.RecurrentCell.Kind;
import dev.assay.export.samediff.RecurrentStep;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** The steps of Deeplearning4j's recurrent layers. */
final class RecurrentCells {
  /** Deeplearning4j's order of columns, in ONNX's: input, output, forget, cell. */
  private static final int[] GATES = {3, 2, 1, 0};

  private RecurrentCells() {}

  /**
   * Trained numbers of one direction.
   *
   * @param input {@code [C, gates * H]}
   * @param recurrent {@code [H, gates * H]}, and where the cell has peepholes three more columns:
   *     forget, output, input
   * @param bias {@code [gates * H]}
   */
  record Weights(INDArray input, INDArray recurrent, INDArray bias) {
    long size() {
      return recurrent.size(0);
    }

    boolean hasPeepholes() {
      return recurrent.size(1) == 4 * size() + 3;
    }

    /** Input and recurrent weights, one below the other. */
    INDArray both() {
      INDArray plain = hasPeepholes() ? columns(recurrent, 0, 4 * size()) : recurrent;
      return Nd4j.concat(0, input.dup('c'), plain.dup('c'));
    }

    INDArray peephole(int index) {
      return columns(recurrent, 4 * size() + index, 1).dup('c').reshape(size());
    }
  }

  /** Functions of the block input and the cell, and of the gates. */
  record Functions(IActivation cell, IActivation gate) {}

  /** {@code h' = f(x W + h R + b)}. */
  static SDVariable simple(Weights weights, IActivation f, RecurrentManner manner, Series series) {
    long size = weights.size();
    StepGraph step = series.step(weights.input());
    SDVariable before = step.state("h", -1, size);
    SDVariable sum = affine(step, weights, before);
    SDVariable after = step.activation(f, sum);
    Optional<RecurrentCell> cell =
        CellFunctions.of(f)
            .map(
                known ->
                    new RecurrentCell(
                        Kind.RNN,
                        List.of(known),
                        new RecurrentCell.Weights(
                            weights.input().transpose().dup('c'),
                            weights.recurrent().transpose().dup('c'),
                            weights.bias().dup('c'))));
    return series.run(finish(step, manner, size, before, after), cell, manner);
  }

  /** An LSTM, with peepholes where its recurrent weights have them. */
  static SDVariable lstm(Weights weights, Functions f, RecurrentManner manner, Series series) {
    long size = weights.size();
    StepGraph step = series.step(weights.input());
    SDVariable h = step.state("h", -1, size);
    SDVariable c = step.state("c", -1, size);
    SDVariable sums = affine(step, weights, h);
    SDVariable block = step.activation(f.cell(), step.columns(sums, 0, size));
    SDVariable forget = gate(step, weights, new Gate(step.columns(sums, 1, size), 0, f.gate()), c);
    SDVariable in = gate(step, weights, new Gate(step.columns(sums, 3, size), 2, f.gate()), c);
    SDVariable cell = c.mul(step.graph().name("kept"), forget).add(block.mul(in));
    SDVariable out = gate(step, weights, new Gate(step.columns(sums, 2, size), 1, f.gate()), cell);
    SDVariable result = step.activation(f.cell(), cell).mul(step.graph().name("h_new"), out);
    return series.run(finish(step, manner, size, h, result, c, cell), known(weights, f), manner);
  }

  /** A gate's sums, the column block of its peephole, and its function. */
  private record Gate(SDVariable sums, int peephole, IActivation f) {}

  private static SDVariable gate(StepGraph step, Weights weights, Gate gate, SDVariable cell) {
    SDVariable sum = gate.sums();
    if (weights.hasPeepholes()) {
      sum = sum.add(cell.mul(step.constant("peephole", weights.peephole(gate.peephole()))));
    }
    return step.activation(gate.f(), sum);
  }

  private static SDVariable affine(StepGraph step, Weights weights, SDVariable before) {
    LayerGraph graph = step.graph();
    SDVariable both = graph.sameDiff().concat(graph.name("both"), 1, step.input(), before);
    SDVariable product =
        graph.sameDiff().mmul(graph.name("matmul"), both, step.constant("W", weights.both()));
    return product.add(graph.name("add"), step.constant("b", weights.bias()));
  }

  /**
   * Skipped steps set result and states to 0; the last result that counts is a state of its own.
   *
   * @param pairs each state before and after, that of the result first
   */
  private static RecurrentStep finish(
      StepGraph step, RecurrentManner manner, long size, SDVariable... pairs) {
    SDVariable result = pairs[1];
    if (manner.masked().isEmpty()) {
      for (int i = 0; i < pairs.length; i += 2) {
        step.become(pairs[i], pairs[i + 1]);
      }
      return step.step(result, size);
    }
    SDVariable counts = step.counts(manner.masked().getAsDouble());
    result = result.mul(counts);
    step.become(pairs[0], result);
    for (int i = 2; i < pairs.length; i += 2) {
      step.become(pairs[i], pairs[i + 1].mul(counts));
    }
    if (manner.course().lastOnly()) {
      SDVariable last = step.state("last", -1, size);
      result = last.mul(counts.rsub(1)).add(result);
      step.become(last, result);
    }
    return step.step(result, size);
  }

  private static Optional<RecurrentCell> known(Weights weights, Functions f) {
    Optional<RecurrentCell.Function> gate = CellFunctions.of(f.gate());
    Optional<RecurrentCell.Function> cell = CellFunctions.of(f.cell());
    if (gate.isEmpty() || cell.isEmpty()) {
      return Optional.empty();
    }
    RecurrentCell known =
        new RecurrentCell(
            Kind.LSTM,
            List.of(gate.get(), cell.get(), cell.get()),
            new RecurrentCell.Weights(
                gates(weights.input(), weights.size()),
                gates(weights.recurrent(), weights.size()),
                gates(weights.bias().reshape(1, -1), weights.size()).reshape(-1)));
    return Optional.of(
        weights.hasPeepholes()
            ? known.withPeepholes(
                Nd4j.concat(0, weights.peephole(2), weights.peephole(1), weights.peephole(0)))
            : known);
  }

  /** {@code [n, 4 * H]} in Deeplearning4j's order to {@code [4 * H, n]} in ONNX's. */
  private static INDArray gates(INDArray columns, long size) {
    INDArray[] blocks =
        Arrays.stream(GATES)
            .mapToObj(gate -> columns(columns, gate * size, size).transpose().dup('c'))
            .toArray(INDArray[]::new);
    return Nd4j.concat(0, blocks);
  }

  private static INDArray columns(INDArray matrix, long from, long count) {
    return matrix.get(NDArrayIndex.all(), NDArrayIndex.interval(from, from + count));
  }

  /** The time series that a layer reads, {@code [N, C, T]}, in its graph. */
  record Series(SDVariable values, LayerGraph graph) {
    StepGraph step(INDArray inputWeights) {
      return new StepGraph(graph, inputWeights.dataType(), inputWeights.size(0));
    }

    SDVariable run(RecurrentStep step, Optional<RecurrentCell> cell, RecurrentManner manner) {
      boolean plain = manner.masked().isEmpty();
      Recurrence recurrence =
          plain && cell.isPresent()
              ? new Recurrence(step, cell.get(), manner.course(), values)
              : new Recurrence(step, manner.course(), values);
      return recurrence.named(graph.name("recurrence"));
    }
  }
}
