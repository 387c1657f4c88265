package dev.assay.export.proof;

import dev.assay.export.tensor.Tensor;

/** Differences between two tensors of one shape and of finite values. */
final class Difference {
  /** Reference values below this count as this, so that tolerance never shrinks with the output. */
  private static final double LEAST_SCALE = 1;

  private final double[] reference;
  private final double[] other;
  private final int samples;

  Difference(Tensor reference, Tensor other) {
    this.reference = reference.doubles();
    this.other = other.doubles();
    this.samples = reference.rank() == 0 ? 1 : Math.toIntExact(reference.shape()[0]);
  }

  double maxAbs() {
    double max = 0;
    for (int i = 0; i < reference.length; i++) {
      max = Math.max(max, distance(i));
    }
    return max;
  }

  double maxRelative() {
    double max = 0;
    for (int i = 0; i < reference.length; i++) {
      double distance = distance(i);
      double size = Math.max(Math.abs(reference[i]), Math.abs(other[i]));
      max = Math.max(max, distance == 0 ? 0 : distance / size);
    }
    return max;
  }

  /** Largest magnitude of the reference, at least 1: rounding grows with it. */
  double scale() {
    double max = LEAST_SCALE;
    for (double value : reference) {
      max = Math.max(max, Math.abs(value));
    }
    return max;
  }

  double argmaxAgreement() {
    int rowLength = samples == 0 ? 0 : reference.length / samples;
    int agreed = 0;
    for (int i = 0; i < samples; i++) {
      agreed += argmax(reference, i, rowLength) == argmax(other, i, rowLength) ? 1 : 0;
    }
    return samples == 0 ? 1 : (double) agreed / samples;
  }

  private double distance(int i) {
    return Math.abs(reference[i] - other[i]);
  }

  private static int argmax(double[] values, int row, int rowLength) {
    int best = 0;
    for (int i = 1; i < rowLength; i++) {
      if (values[row * rowLength + i] > values[row * rowLength + best]) {
        best = i;
      }
    }
    return best;
  }
}
