package dev.assay.training.engine;

import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;

/**
 * Dense layer {@code [N, inputs] -> [N, width]}; images are taken as they are, their values counted
 * in the order C, H, W. The flat vector holds weights {@code [width, inputs]}, which is {@code
 * [inputs, width]} in 'f' order, and then the bias {@code [width]}, if any.
 *
 * @param width values of the result
 * @param bias whether a bias is added
 * @param parameters where its parameters begin
 * @param tail what it does to its result
 */
record Dense(long width, boolean bias, Parameters parameters, Tail tail) implements Node {
  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor input = inputs.get(0);
    Tensor result = tape.activation(true, input.size(0), width);
    Weights weights = weights(input);
    inner_product_forward.primitive_desc forward =
        new inner_product_forward.primitive_desc(
            tape.engine(),
            tape.direction(),
            input.layout(),
            weights.any(),
            biasLayout(),
            result.layout(),
            tail.attributes(),
            false);
    Invocation call =
        tape.call(forward)
            .with(dnnl.DNNL_ARG_SRC, input)
            .with(dnnl.DNNL_ARG_WEIGHTS, weights.in(tape, forward.weights_desc()))
            .with(dnnl.DNNL_ARG_DST, result);
    if (bias) {
      call.with(dnnl.DNNL_ARG_BIAS, behindWeights(input).value(tape, width));
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

  private Weights weights(Tensor input) {
    long[] sizes =
        LongStream.concat(LongStream.of(width), LongStream.of(input.sizes()).skip(1)).toArray();
    return new Weights(parameters, LongStream.of(sizes).boxed().toList(), Layouts.rows(sizes), 0);
  }

  private Parameters behindWeights(Tensor input) {
    return parameters.plus(input.count() / input.size(0) * width);
  }

  private memory.desc biasLayout() {
    return bias ? Layouts.rows(width) : new memory.desc();
  }

  private void backwardWeights(
      Tape tape, Tensor input, Tensor gradient, inner_product_forward.primitive_desc forward) {
    Weights weights = weights(input);
    inner_product_backward_weights.primitive_desc backward =
        new inner_product_backward_weights.primitive_desc(
            tape.engine(),
            input.layout(),
            weights.any(),
            biasLayout(),
            gradient.layout(),
            forward,
            Device.attributes(),
            false);
    Invocation call =
        tape.call(backward).with(dnnl.DNNL_ARG_SRC, input).with(dnnl.DNNL_ARG_DIFF_DST, gradient);
    if (bias) {
      call.with(dnnl.DNNL_ARG_DIFF_BIAS, behindWeights(input).gradient(tape, width));
    }
    weights.differentiate(tape, call, backward.diff_weights_desc());
  }

  private Tensor backwardData(
      Tape tape, Tensor input, Tensor gradient, inner_product_forward.primitive_desc forward) {
    Weights weights = weights(input);
    Tensor slope = tape.like(input);
    inner_product_backward_data.primitive_desc backward =
        new inner_product_backward_data.primitive_desc(
            tape.engine(),
            slope.layout(),
            weights.any(),
            gradient.layout(),
            forward,
            Device.attributes(),
            false);
    return tape.call(backward).carry(gradient, weights.in(tape, backward.weights_desc()), slope);
  }
}
