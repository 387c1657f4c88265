package dev.assay.training.engine;

import org.bytedeco.dnnl.memory;

/**
 * Where the parameters of a layer begin in the network's flat vectors.
 *
 * @param values address of the first parameter
 * @param gradients address of its gradient
 */
record Parameters(long values, long gradients) {
  /** What begins so many parameters later. */
  Parameters plus(long count) {
    return new Parameters(values + count * Float.BYTES, gradients + count * Float.BYTES);
  }

  Tensor value(Tape tape, memory.desc layout, long... sizes) {
    return outside(values, tape, layout, sizes);
  }

  Tensor gradient(Tape tape, memory.desc layout, long... sizes) {
    return outside(gradients, tape, layout, sizes);
  }

  Tensor value(Tape tape, long count) {
    return value(tape, Layouts.rows(count), count);
  }

  Tensor gradient(Tape tape, long count) {
    return gradient(tape, Layouts.rows(count), count);
  }

  private static Tensor outside(long address, Tape tape, memory.desc layout, long... sizes) {
    Tensor tensor = tape.outside(layout, sizes);
    tensor.place(Native.at(address));
    return tensor;
  }
}
