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
 * @param spare inputs of weight zero that a primitive sees behind theirs
 */
record Weights(Parameters parameters, List<Long> sizes, memory.desc layout, long spare) {
  Weights {
    sizes = List.copyOf(sizes);
  }

  private long[] array() {
    return sizes.stream().mapToLong(Long::longValue).toArray();
  }

  /** Their sizes as a primitive sees them. */
  private long[] seen() {
    long[] seen = array();
    seen[1] += spare;
    return seen;
  }

  /** Their sizes, in whatever order suits a primitive. */
  memory.desc any() {
    return Layouts.any(seen());
  }

  /** Them in the order that a primitive has chosen. */
  Tensor in(Tape tape, memory.desc chosen) {
    Tensor own = parameters.value(tape, layout, array());
    if (spare == 0) {
      return tape.in(chosen, own);
    }
    Tensor wide = tape.zeros(Layouts.rows(seen()), seen());
    tape.copy(own, part(tape, wide));
    return tape.in(chosen, wide);
  }

  private Tensor part(Tape tape, Tensor wide) {
    return tape.view(wide, Layouts.part(wide.layout(), array()), array());
  }

  /** Adds a call that computes their gradient in an order of its own, and puts it in its place. */
  void differentiate(Tape tape, Invocation call, memory.desc chosen) {
    Tensor place = parameters.gradient(tape, layout, array());
    if (chosen.equals(layout)) {
      call.with(dnnl.DNNL_ARG_DIFF_WEIGHTS, place).add();
      return;
    }
    Tensor gradient = tape.tensor(chosen, false, seen());
    call.with(dnnl.DNNL_ARG_DIFF_WEIGHTS, gradient).add();
    if (spare == 0) {
      tape.copy(gradient, place);
    } else {
      tape.copy(part(tape, tape.in(Layouts.rows(seen()), gradient)), place);
    }
  }
}
