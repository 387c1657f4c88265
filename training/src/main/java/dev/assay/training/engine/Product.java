package dev.assay.training.engine;

import java.util.Arrays;
import java.util.List;

/**
 * Product of two tensors of the same sizes, or of a series {@code [N, C, L]} with a factor for each
 * channel, {@code [N, C, 1]}.
 */
record Product() implements Node {
  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor left = inputs.get(0);
    Tensor right = inputs.get(1);
    if (inputs.size() != 2 || !(isSame(left, right) || isFactor(left, right))) {
      throw new UnsupportedException(
          "a product of %s and %s"
              .formatted(Arrays.toString(left.sizes()), Arrays.toString(right.sizes())));
    }
    return new Pass(
        Binary.product(tape, left, right),
        gradient -> {
          tape.contribute(left, () -> Binary.product(tape, gradient, right));
          tape.contribute(right, () -> derived(tape, gradient, left, right));
        });
  }

  private static boolean isSame(Tensor left, Tensor right) {
    return Arrays.equals(left.sizes(), right.sizes());
  }

  private static boolean isFactor(Tensor left, Tensor right) {
    return left.rank() == 3
        && Arrays.equals(right.sizes(), new long[] {left.size(0), left.size(1), 1});
  }

  private static Tensor derived(Tape tape, Tensor gradient, Tensor left, Tensor right) {
    Tensor product = Binary.product(tape, gradient, left);
    return isSame(left, right) ? product : summed(tape, product);
  }

  /** Sum over a series, as its length times its mean: {@code [N, C, L] -> [N, C, 1]}. */
  private static Tensor summed(Tape tape, Tensor series) {
    long images = series.size(0);
    long channels = series.size(1);
    long length = series.size(2);
    Tensor pixels = tape.channelsLast(series, images, channels, length, 1);
    Tensor mean = new GlobalAverage().forward(tape, List.of(pixels)).result();
    Elementwise times = new Elementwise(Nonlinearity.times((double) length));
    Tensor sum = times.forward(tape, List.of(mean)).result();
    return tape.channelsLast(sum, images, channels, 1);
  }
}
