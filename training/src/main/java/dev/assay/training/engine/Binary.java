package dev.assay.training.engine;

import java.util.List;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.primitive_attr;

/** Two tensors, number by number. */
final class Binary {
  private Binary() {}

  /** Result of the first one's sizes; where the second has size 1, its number counts for all. */
  static Tensor product(Tape tape, Tensor first, Tensor second) {
    return call(tape, algorithm.binary_mul, List.of(first, second), Device.attributes());
  }

  static Tensor call(Tape tape, algorithm kind, List<Tensor> pair, primitive_attr attributes) {
    Tensor first = pair.get(0);
    Tensor second = pair.get(1);
    Tensor result = tape.activation(first.isTrained() || second.isTrained(), first.sizes());
    binary.primitive_desc description =
        new binary.primitive_desc(
            tape.engine(),
            kind,
            first.layout(),
            second.layout(),
            result.layout(),
            attributes,
            false);
    tape.call(description)
        .with(dnnl.DNNL_ARG_SRC_0, first)
        .with(dnnl.DNNL_ARG_SRC_1, second)
        .with(dnnl.DNNL_ARG_DST, result)
        .add();
    return result;
  }
}
