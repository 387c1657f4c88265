package dev.assay.training.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;

/** A primitive and the tensors that it is about to be called with. */
final class Invocation {
  private final Tape tape;
  private final primitive_desc_base description;
  private final Map<Integer, Tensor> arguments = new LinkedHashMap<>();

  Invocation(Tape tape, primitive_desc_base description) {
    this.tape = tape;
    this.description = description;
  }

  /**
   * @param argument one of oneDNN's {@code DNNL_ARG_} numbers
   */
  Invocation with(int argument, Tensor tensor) {
    arguments.put(argument, tensor);
    return this;
  }

  /** Puts the call at the end of the program. */
  void add() {
    memory.desc scratch = description.scratchpad_desc();
    if (scratch.get_size() > 0) {
      with(dnnl.DNNL_ARG_SCRATCHPAD, tape.bytes(scratch));
    }
    tape.execute(description, arguments);
  }

  /** Puts a call at the end that computes the gradient of a layer's input; answers that. */
  Tensor carry(Tensor gradient, Tensor weights, Tensor slope) {
    with(dnnl.DNNL_ARG_DIFF_DST, gradient)
        .with(dnnl.DNNL_ARG_WEIGHTS, weights)
        .with(dnnl.DNNL_ARG_DIFF_SRC, slope)
        .add();
    return slope;
  }
}
