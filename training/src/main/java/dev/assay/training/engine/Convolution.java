package dev.assay.training.engine;

import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/**
 * Convolution {@code [N, C, H, W] -> [N, C', H', W']}, in groups or not.
 *
 * @param filters its weights
 * @param window how they move
 * @param parameters where its parameters begin
 * @param tail what it does to its result
 */
record Convolution(Filters filters, Sliding window, Parameters parameters, Tail tail)
    implements Node {
  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor input = inputs.get(0);
    Tensor result = tape.activation(true, window.over(input, filters.outputs()));
    Weights weights = filters.at(parameters, window);
    convolution_forward.primitive_desc forward =
        new convolution_forward.primitive_desc(
            tape.engine(),
            tape.direction(),
            algorithm.convolution_direct,
            input.layout(),
            weights.any(),
            filters.biasLayout(),
            result.layout(),
            window.strides(),
            window.dilations(),
            window.before(input),
            window.after(input),
            tail.attributes(),
            false);
    Invocation call =
        tape.call(forward)
            .with(dnnl.DNNL_ARG_SRC, input)
            .with(dnnl.DNNL_ARG_WEIGHTS, weights.in(tape, forward.weights_desc()))
            .with(dnnl.DNNL_ARG_DST, result);
    if (filters.bias()) {
      call.with(dnnl.DNNL_ARG_BIAS, parameters.value(tape, filters.outputs()));
    }
    call.add();
    return new Pass(
        result,
        gradient -> {
          Tensor before = tail.derived(tape, result, gradient);
          backwardWeights(tape, input, before, forward);
          tape.contribute(input, () -> backwardData(tape, input, before, forward));
        });
  }

  private void backwardWeights(
      Tape tape, Tensor input, Tensor gradient, convolution_forward.primitive_desc forward) {
    Weights weights = filters.at(parameters, window);
    convolution_backward_weights.primitive_desc backward =
        new convolution_backward_weights.primitive_desc(
            tape.engine(),
            algorithm.convolution_direct,
            input.layout(),
            weights.any(),
            filters.biasLayout(),
            gradient.layout(),
            window.strides(),
            window.dilations(),
            window.before(input),
            window.after(input),
            forward,
            Device.attributes(),
            false);
    Invocation call =
        tape.call(backward).with(dnnl.DNNL_ARG_SRC, input).with(dnnl.DNNL_ARG_DIFF_DST, gradient);
    if (filters.bias()) {
      call.with(dnnl.DNNL_ARG_DIFF_BIAS, parameters.gradient(tape, filters.outputs()));
    }
    weights.differentiate(tape, call, backward.diff_weights_desc());
  }

  private Tensor backwardData(
      Tape tape, Tensor input, Tensor gradient, convolution_forward.primitive_desc forward) {
    Weights weights = filters.at(parameters, window);
    Tensor slope = tape.like(input);
    convolution_backward_data.primitive_desc backward =
        new convolution_backward_data.primitive_desc(
            tape.engine(),
            algorithm.convolution_direct,
            slope.layout(),
            weights.any(),
            gradient.layout(),
            window.strides(),
            window.dilations(),
            window.before(input),
            window.after(input),
            forward,
            Device.attributes(),
            false);
    return tape.call(backward).carry(gradient, weights.in(tape, backward.weights_desc()), slope);
  }
}
