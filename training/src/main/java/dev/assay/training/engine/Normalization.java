package dev.assay.training.engine;

import java.util.List;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/**
 * Batch normalization over all axes but the channels. The flat vector holds gain, shift, running
 * mean and running spread, {@code [C]} each.
 *
 * @param parameters where its parameters begin
 * @param statistics the last two of them
 * @param epsilon added to the variance
 * @param rectified whether ReLU follows
 */
record Normalization(
    Parameters parameters, RunningStatistics statistics, float epsilon, boolean rectified)
    implements Node {
  /** What the backward calls need of the forward ones. */
  private record State(
      batch_normalization_forward.primitive_desc forward,
      Tensor mean,
      Tensor variance,
      Tensor signs) {}

  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor input = inputs.get(0);
    Tensor result = tape.activation(true, input.sizes());
    long channels = input.size(1);
    batch_normalization_forward.primitive_desc forward = description(tape, input);
    Tensor signs = tape.bytes(forward.workspace_desc());
    State state = new State(forward, vector(tape, channels), vector(tape, channels), signs);
    if (!tape.isTraining()) {
      statistics.read(tape, state.mean(), state.variance());
    }
    call(tape, state, forward)
        .with(dnnl.DNNL_ARG_SRC, input)
        .with(dnnl.DNNL_ARG_SHIFT, parameters.plus(channels).value(tape, channels))
        .with(dnnl.DNNL_ARG_DST, result)
        .add();
    if (tape.isTraining()) {
      statistics.follow(tape, state.mean(), state.variance());
    }
    return new Pass(result, gradient -> backward(tape, input, gradient, state));
  }

  private static Tensor vector(Tape tape, long channels) {
    return tape.tensor(Layouts.rows(channels), false, channels);
  }

  private batch_normalization_forward.primitive_desc description(Tape tape, Tensor input) {
    return new batch_normalization_forward.primitive_desc(
        tape.engine(),
        tape.direction().value,
        input.layout(),
        input.layout(),
        epsilon,
        flags(tape),
        Device.attributes(),
        false);
  }

  private int flags(Tape tape) {
    return dnnl.dnnl_use_scale
        | dnnl.dnnl_use_shift
        | (rectified ? dnnl.dnnl_fuse_norm_relu : 0)
        | (tape.isTraining() ? 0 : dnnl.dnnl_use_global_stats);
  }

  /** A call with what both directions need. */
  private Invocation call(
      Tape tape, State state, org.bytedeco.dnnl.primitive_desc_base description) {
    Invocation call =
        tape.call(description)
            .with(dnnl.DNNL_ARG_MEAN, state.mean())
            .with(dnnl.DNNL_ARG_VARIANCE, state.variance())
            .with(dnnl.DNNL_ARG_SCALE, parameters.value(tape, state.mean().count()));
    return rectified && tape.isTraining()
        ? call.with(dnnl.DNNL_ARG_WORKSPACE, state.signs())
        : call;
  }

  private void backward(Tape tape, Tensor input, Tensor gradient, State state) {
    Tensor slope = tape.activation(true, input.sizes());
    long channels = input.size(1);
    batch_normalization_backward.primitive_desc backward =
        new batch_normalization_backward.primitive_desc(
            tape.engine(),
            prop_kind.backward.value,
            slope.layout(),
            gradient.layout(),
            input.layout(),
            epsilon,
            flags(tape),
            state.forward(),
            Device.attributes(),
            false);
    call(tape, state, backward)
        .with(dnnl.DNNL_ARG_SRC, input)
        .with(dnnl.DNNL_ARG_DIFF_DST, gradient)
        .with(dnnl.DNNL_ARG_DIFF_SRC, slope)
        .with(dnnl.DNNL_ARG_DIFF_SCALE, parameters.gradient(tape, channels))
        .with(dnnl.DNNL_ARG_DIFF_SHIFT, parameters.plus(channels).gradient(tape, channels))
        .add();
    tape.contribute(input, () -> slope);
  }
}
