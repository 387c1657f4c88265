package dev.assay.training.engine;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Dense layer, softmax and cross-entropy, each class counted by a weight. Its result are the values
 * before softmax, {@code [N, classes]}.
 *
 * @param dense computes them
 * @param weights of the classes in the loss
 * @param batch says the right answers
 */
record Head(Dense dense, List<Double> weights, Batch batch) implements Node {
  Head {
    weights = List.copyOf(weights);
  }

  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Pass pass = dense.forward(tape, inputs);
    if (tape.isTraining()) {
      Tensor values = pass.result();
      Tensor slope = tape.like(values);
      tape.run(() -> lose(values.floats(), slope.floats()), values, slope);
      tape.contribute(values, () -> slope);
    }
    return pass;
  }

  private void lose(FloatBuffer scores, FloatBuffer gradient) {
    for (int row = 0; row < scores.capacity(); row += weights.size()) {
      lose(scores, gradient, row);
    }
  }

  /** Loss of one image and its gradient: {@code p * sum(w * y) - w * y}. */
  private void lose(FloatBuffer scores, FloatBuffer gradient, int row) {
    int classes = weights.size();
    double largest = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < classes; c++) {
      largest = Math.max(largest, scores.get(row + c));
    }
    double sum = 0;
    double mass = 0;
    for (int c = 0; c < classes; c++) {
      sum += Math.exp(scores.get(row + c) - largest);
      mass += weights.get(c) * batch.targets()[row + c];
    }
    double logSum = Math.log(sum) + largest;
    double loss = 0;
    for (int c = 0; c < classes; c++) {
      double wanted = weights.get(c) * batch.targets()[row + c];
      double logarithm = scores.get(row + c) - logSum;
      loss -= wanted == 0 ? 0 : wanted * logarithm;
      gradient.put(row + c, (float) (mass * Math.exp(logarithm) - wanted));
    }
    batch.lose(loss);
  }
}
