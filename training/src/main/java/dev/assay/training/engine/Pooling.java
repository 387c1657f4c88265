package dev.assay.training.engine;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;

/**
 * Maximum or mean of what a window sees; padding counts for neither.
 *
 * @param kind oneDNN's algorithm
 * @param window how it moves
 */
record Pooling(algorithm kind, Sliding window) implements Node {
  static Pooling maximum(Sliding window) {
    return new Pooling(algorithm.pooling_max, window);
  }

  static Pooling average(Sliding window) {
    return new Pooling(algorithm.pooling_avg_exclude_padding, window);
  }

  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor input = inputs.get(0);
    Tensor result = tape.activation(input.isTrained(), window.over(input, input.size(1)));
    pooling_forward.primitive_desc forward =
        new pooling_forward.primitive_desc(
            tape.engine(),
            tape.direction(),
            kind,
            input.layout(),
            result.layout(),
            window.strides(),
            window.kernel(),
            window.dilations(),
            window.before(input),
            window.after(input),
            Device.attributes(),
            false);
    Tensor places = tape.bytes(forward.workspace_desc());
    remembering(tape.call(forward), places)
        .with(dnnl.DNNL_ARG_SRC, input)
        .with(dnnl.DNNL_ARG_DST, result)
        .add();
    return new Pass(
        result,
        g -> tape.contribute(input, () -> derived(tape, input, g, new State(forward, places))));
  }

  /** What the backward call needs of the forward one: among others, where each maximum was. */
  private record State(pooling_forward.primitive_desc forward, Tensor places) {}

  private static Invocation remembering(Invocation call, Tensor places) {
    return places.count() == 0 ? call : call.with(dnnl.DNNL_ARG_WORKSPACE, places);
  }

  private Tensor derived(Tape tape, Tensor input, Tensor gradient, State state) {
    Tensor slope = tape.like(input);
    pooling_backward.primitive_desc backward =
        new pooling_backward.primitive_desc(
            tape.engine(),
            kind,
            slope.layout(),
            gradient.layout(),
            window.strides(),
            window.kernel(),
            window.dilations(),
            window.before(input),
            window.after(input),
            state.forward(),
            Device.attributes(),
            false);
    remembering(tape.call(backward), state.places())
        .with(dnnl.DNNL_ARG_DIFF_DST, gradient)
        .with(dnnl.DNNL_ARG_DIFF_SRC, slope)
        .add();
    return slope;
  }
}
