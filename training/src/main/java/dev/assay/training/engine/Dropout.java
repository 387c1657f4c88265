package dev.assay.training.engine;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * Sets numbers to zero at random and scales those that stay, so that their expectation remains. The
 * draws depend on the batch's number and on the place alone.
 *
 * @param kept probability that a number stays, in (0, 1]
 * @param batch says what number that is
 */
record Dropout(double kept, Batch batch) implements Node {
  /** 2 ^ 64 / golden ratio, by which SplitMix64 (Steele et al., 2014) counts. */
  private static final long STEP = 0x9e3779b97f4a7c15L;

  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor input = inputs.get(0);
    if (!tape.isTraining()) {
      return new Pass(input, gradient -> {});
    }
    Tensor mask = tape.activation(false, input.sizes());
    long source = mix(batch.source() * STEP);
    tape.run(() -> draw(mask.floats(), batch.draw() ^ source), mask);
    return new Pass(
        Binary.product(tape, input, mask),
        gradient -> tape.contribute(input, () -> Binary.product(tape, gradient, mask)));
  }

  private void draw(FloatBuffer mask, long seed) {
    if (!batch.isDropping()) {
      for (int i = 0; i < mask.capacity(); i++) {
        mask.put(i, 1);
      }
      return;
    }
    float scale = (float) (1 / kept);
    // Upper 32 bits as an unsigned number, so that nothing is rounded.
    long limit = (long) (kept * (1L << 32));
    long state = mix(seed);
    for (int i = 0; i < mask.capacity(); i++) {
      state += STEP;
      mask.put(i, mix(state) >>> 32 < limit ? scale : 0);
    }
  }

  /** The finalizer of SplitMix64. */
  private static long mix(long state) {
    long z = (state ^ (state >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
