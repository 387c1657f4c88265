package dev.assay.training.engine;

import java.util.List;
import org.bytedeco.dnnl.concat;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;

/** Channels of several tensors, one behind the other. */
record Concatenation() implements Node {
  private static final int CHANNELS = 1;

  @Override
  public Pass forward(Tape tape, List<Tensor> inputs) {
    long[] sizes = inputs.get(0).sizes();
    sizes[CHANNELS] = inputs.stream().mapToLong(part -> part.size(CHANNELS)).sum();
    Tensor result = tape.activation(inputs.stream().anyMatch(Tensor::isTrained), sizes);
    memory_desc_vector layouts =
        new memory_desc_vector(inputs.stream().map(Tensor::layout).toArray(memory.desc[]::new));
    concat.primitive_desc description =
        new concat.primitive_desc(
            tape.engine(), result.layout(), CHANNELS, layouts, Device.attributes(), false);
    Invocation call = tape.call(description).with(dnnl.DNNL_ARG_DST, result);
    for (int i = 0; i < inputs.size(); i++) {
      call.with(dnnl.DNNL_ARG_MULTIPLE_SRC + i, inputs.get(i));
    }
    call.add();
    return new Pass(result, gradient -> split(tape, inputs, gradient));
  }

  private static void split(Tape tape, List<Tensor> inputs, Tensor gradient) {
    long[] offsets = new long[gradient.rank()];
    for (Tensor input : inputs) {
      memory.desc part = gradient.layout().submemory_desc(input.sizes(), offsets);
      tape.contribute(
          input,
          () -> {
            Tensor slope = tape.like(input);
            tape.copy(tape.view(gradient, part, input.sizes()), slope);
            return slope;
          });
      offsets[CHANNELS] += input.size(CHANNELS);
    }
  }
}
