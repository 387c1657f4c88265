package dev.assay.training.engine;

import java.util.List;
import org.bytedeco.javacpp.Pointer;

/**
 * Zeros around images.
 *
 * @param top rows before the first
 * @param bottom rows after the last
 * @param left columns before the first
 * @param right columns after the last
 */
record ZeroPadding(int top, int bottom, int left, int right) implements Node {
  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor input = inputs.get(0);
    long[] sizes = input.sizes();
    sizes[2] += top + bottom;
    sizes[3] += left + right;
    Tensor result = tape.activation(input.isTrained(), sizes);
    long bytes = result.count() * Float.BYTES;
    tape.run(() -> Pointer.memset(Native.at(result.address()), 0, bytes), result);
    tape.copy(input, inside(tape, result, input));
    return new Pass(
        result,
        gradient ->
            tape.contribute(
                input,
                () -> {
                  Tensor slope = tape.like(input);
                  tape.copy(inside(tape, gradient, input), slope);
                  return slope;
                }));
  }

  /** The part of padded images that is no padding. */
  private Tensor inside(Tape tape, Tensor padded, Tensor images) {
    long[] corner = {0, 0, top, left};
    return tape.view(
        padded, padded.layout().submemory_desc(images.sizes(), corner), images.sizes());
  }
}
