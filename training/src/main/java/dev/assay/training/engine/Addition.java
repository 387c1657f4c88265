package dev.assay.training.engine;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;
import org.bytedeco.dnnl.sum;

/**
 * Sum of two or more tensors of the same sizes.
 *
 * @param tail what it does to a sum of two
 */
record Addition(Tail tail) implements Node {
  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    Tensor result =
        inputs.size() == 2
            ? Binary.call(tape, algorithm.binary_add, inputs, tail.attributes())
            : sum(tape, inputs);
    return new Pass(
        result,
        gradient -> {
          Tensor before = tail.derived(tape, result, gradient);
          inputs.forEach(input -> tape.contribute(input, () -> before));
        });
  }

  /** Sum of tensors of the same sizes. */
  static Tensor sum(Tape tape, List<Tensor> terms) {
    Tensor first = terms.get(0);
    Tensor total = tape.activation(terms.stream().anyMatch(Tensor::isTrained), first.sizes());
    memory_desc_vector layouts =
        new memory_desc_vector(terms.stream().map(Tensor::layout).toArray(memory.desc[]::new));
    float[] ones = new float[terms.size()];
    Arrays.fill(ones, 1);
    sum.primitive_desc description =
        new sum.primitive_desc(
            tape.engine(), total.layout(), ones, layouts, Device.attributes(), false);
    Invocation call = tape.call(description).with(dnnl.DNNL_ARG_DST, total);
    for (int i = 0; i < terms.size(); i++) {
      call.with(dnnl.DNNL_ARG_MULTIPLE_SRC + i, terms.get(i));
    }
    call.add();
    return total;
  }
}
