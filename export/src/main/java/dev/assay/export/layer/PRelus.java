package dev.assay.export.layer;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.params.PReLUParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** ReLU with a trained slope. */
final class PRelus {
  private PRelus() {}

  static void register(LayerRegistry registry) {
    registry
        .add(PReLULayer.class, PRelus::prelu)
        .onnx("PRelu")
        .restriction(
            "activations of other dimensions than its slopes; " + OverwrittenInputs.RESTRICTION);
  }

  /** Slopes have the input's shape without its batch, and 1 along the shared axes. */
  private static Flow prelu(SourceLayer<PReLULayer> layer, Flow input, LayerGraph graph) {
    INDArray slopes = layer.parameter(PReLUParamInitializer.WEIGHT_KEY);
    Form form = input.form();
    if (slopes.rank() != form.rank() - 1) {
      throw layer.refusal(
          "expected an input of %d dimensions, found %s".formatted(slopes.rank() + 1, form));
    }
    int[] axes = IntStream.of(form.toChannelsFirst()).skip(1).map(axis -> axis - 1).toArray();
    long[] shared = layer.config().getSharedAxes();
    long[] held =
        shared == null
            ? new long[0]
            : LongStream.of(shared)
                .map(axis -> form.fromChannelsFirst()[(int) axis])
                .sorted()
                .toArray();
    return input.with(
        NativeOp.add(
            graph,
            "prelu",
            List.of(input.value(), graph.constant("alpha", slopes.permute(axes))),
            held));
  }
}
