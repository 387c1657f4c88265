package dev.assay.training.engine;

import java.util.List;

/**
 * Puts channels of zeros behind the one of gray images: over a single channel oneDNN has only
 * reference code.
 *
 * @param spare how many
 */
record SpareChannels(long spare) implements Node {
  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor input = inputs.get(0);
    Layers.require(!input.isTrained(), "a convolution over one channel inside of a network");
    long[] sizes = input.sizes();
    long[] wide = sizes.clone();
    wide[1] += spare;
    Tensor result = tape.zeros(Layouts.channelsLast(wide), wide);
    tape.copy(input, tape.view(result, Layouts.part(Layouts.channelsLast(wide), sizes), sizes));
    return new Pass(result, gradient -> {});
  }
}
