package dev.assay.training.engine;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * Weights as they lie in the network's flat vector. They are brought into the order that a
 * primitive wants at each use, since the network's updater changes them in between.
 *
 * @param parameters where they begin
 * @param sizes as oneDNN counts them
 * @param layout their order in the vector
 */
record Weights(Parameters parameters, List<Long> sizes, memory.desc layout) {
  Weights {
    sizes = List.copyOf(sizes);
  }

  private long[] array() {
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  /** Their sizes, in whatever order suits a primitive. */
  memory.desc any() {
    return Layouts.any(array());
  }

  /** Them in the order that a primitive has chosen. */
  Tensor in(Tape tape, memory.desc chosen) {
    return tape.in(chosen, parameters.value(tape, layout, array()));
  }

  /** Adds a call that computes their gradient in an order of its own, and puts it in its place. */
  void differentiate(Tape tape, Invocation call, memory.desc chosen) {
    Tensor place = parameters.gradient(tape, layout, array());
    if (chosen.equals(layout)) {
      call.with(dnnl.DNNL_ARG_DIFF_WEIGHTS, place).add();
      return;
    }
    Tensor gradient = tape.tensor(chosen, false, array());
    call.with(dnnl.DNNL_ARG_DIFF_WEIGHTS, gradient).add();
    tape.copy(gradient, place);
  }
}
