package dev.assay.training.engine;

import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.lrn_backward;
import org.bytedeco.dnnl.lrn_forward;

/**
 * Local response normalization across channels: {@code x / (k + alpha / channels * sum of squares)
 * ^ beta}.
 *
 * @param channels how many are summed, an odd number
 * @param alpha factor of their mean square
 * @param beta exponent
 * @param k what is added
 */
record ResponseNormalization(long channels, float alpha, float beta, float k) implements Node {
  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor input = inputs.get(0);
    Tensor result = tape.like(input);
    lrn_forward.primitive_desc forward =
        new lrn_forward.primitive_desc(
            tape.engine(),
            tape.direction(),
            algorithm.lrn_across_channels,
            input.layout(),
            result.layout(),
            channels,
            alpha,
            beta,
            k,
            Device.attributes(),
            false);
    Tensor powers = tape.bytes(forward.workspace_desc());
    remembering(tape.call(forward), powers)
        .with(dnnl.DNNL_ARG_SRC, input)
        .with(dnnl.DNNL_ARG_DST, result)
        .add();
    return new Pass(
        result,
        g -> tape.contribute(input, () -> derived(tape, input, g, new State(forward, powers))));
  }

  /** What the backward call needs of the forward one. */
  private record State(lrn_forward.primitive_desc forward, Tensor powers) {}

  private static Invocation remembering(Invocation call, Tensor powers) {
    return powers.count() == 0 ? call : call.with(dnnl.DNNL_ARG_WORKSPACE, powers);
  }

  private Tensor derived(Tape tape, Tensor input, Tensor gradient, State state) {
    Tensor slope = tape.like(input);
    lrn_backward.primitive_desc backward =
        new lrn_backward.primitive_desc(
            tape.engine(),
            algorithm.lrn_across_channels,
            slope.layout(),
            gradient.layout(),
            input.layout(),
            channels,
            alpha,
            beta,
            k,
            state.forward(),
            Device.attributes(),
            false);
    remembering(tape.call(backward), state.powers())
        .with(dnnl.DNNL_ARG_SRC, input)
        .with(dnnl.DNNL_ARG_DIFF_DST, gradient)
        .with(dnnl.DNNL_ARG_DIFF_SRC, slope)
        .add();
    return slope;
  }
}
