package dev.assay.training.engine;

import java.util.List;

/** Mean over all pixels: {@code [N, C, H, W] -> [N, C]}. */
record GlobalAverage() implements Node {
  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor input = inputs.get(0);
    Sliding whole = new Sliding(whole(input.size(2)), whole(input.size(3)));
    Pass pooling = Pooling.average(whole).forward(tape, inputs);
    Tensor pixel = pooling.result();
    return new Pass(
        tape.channelsLast(pixel, input.size(0), input.size(1)),
        gradient -> pooling.backward().accept(tape.channelsLast(gradient, pixel.sizes())));
  }

  private static Axis whole(long size) {
    return new Axis(Math.toIntExact(size), 1, 1, 0, false);
  }
}
