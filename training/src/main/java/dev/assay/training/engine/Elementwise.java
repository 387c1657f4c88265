package dev.assay.training.engine;

import java.util.List;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * Applies a function to each number.
 *
 * @param function which one
 */
record Elementwise(Nonlinearity function) implements Node {
  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor input = inputs.get(0);
    Tensor result = tape.like(input);
    tape.call(description(tape, input.layout()))
        .with(dnnl.DNNL_ARG_SRC, input)
        .with(dnnl.DNNL_ARG_DST, result)
        .add();
    Tensor known = function.fromResult() ? result : input;
    return new Pass(result, g -> tape.contribute(input, () -> derived(tape, known, g)));
  }

  private eltwise_forward.primitive_desc description(Tape tape, memory.desc layout) {
    return new eltwise_forward.primitive_desc(
        tape.engine(),
        tape.direction(),
        tape.isTraining() ? function.backward() : function.forward(),
        layout,
        layout,
        function.alpha(),
        function.beta(),
        Device.attributes(),
        false);
  }

  /**
   * Gradient by the function's input.
   *
   * @param known the function's result or its input, whichever its derivative is computed from
   * @param gradient that by its result
   */
  Tensor derived(Tape tape, Tensor known, Tensor gradient) {
    Tensor slope = tape.like(gradient);
    eltwise_backward.primitive_desc backward =
        new eltwise_backward.primitive_desc(
            tape.engine(),
            function.backward(),
            slope.layout(),
            gradient.layout(),
            known.layout(),
            function.alpha(),
            function.beta(),
            description(tape, known.layout()),
            Device.attributes(),
            false);
    tape.call(backward)
        .with(function.fromResult() ? dnnl.DNNL_ARG_DST : dnnl.DNNL_ARG_SRC, known)
        .with(dnnl.DNNL_ARG_DIFF_DST, gradient)
        .with(dnnl.DNNL_ARG_DIFF_SRC, slope)
        .add();
    return slope;
  }
}
