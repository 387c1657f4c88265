package dev.assay.training.engine;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;

/**
 * Images, series of pixels and vectors into each other: all axes behind the channels are one row of
 * pixels, cut anew. Nothing is moved.
 *
 * @param sizes without the first, which stays: channels, then the sizes behind them
 */
record Reshape(List<Integer> sizes) implements Node {
  Reshape {
    sizes = List.copyOf(sizes);
  }

  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor input = inputs.get(0);
    long[] cut =
        LongStream.concat(
                LongStream.of(input.size(0)), sizes.stream().mapToLong(Integer::longValue))
            .toArray();
    long count = Arrays.stream(cut).reduce(1, Math::multiplyExact);
    if (cut[1] != input.size(1) || count != input.count()) {
      throw new UnsupportedException(
          "a reshape of %s to %s".formatted(Arrays.toString(input.sizes()), Arrays.toString(cut)));
    }
    return new Pass(
        tape.channelsLast(input, cut),
        g -> tape.contribute(input, () -> tape.channelsLast(g, input.sizes())));
  }
}
