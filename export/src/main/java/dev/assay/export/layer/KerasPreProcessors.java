package dev.assay.export.layer;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;
import org.deeplearning4j.preprocessors.PermutePreprocessor;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.nd4j.autodiff.samediff.SDVariable;

/**
 * Preprocessors of networks that come from Keras, and chains of preprocessors. All count in the
 * network's own order of dimensions, and what they give has no form but its rank.
 */
final class KerasPreProcessors {
  private KerasPreProcessors() {}

  static void register(LayerRegistry registry) {
    registry.addPreProcessor(ComposableInputPreProcessor.class, KerasPreProcessors::chain);
    registry
        .addPreProcessor(KerasFlattenRnnPreprocessor.class, KerasPreProcessors::flatten)
        .reads(p -> Form.NCW)
        .onnx("Reshape");
    registry
        .addPreProcessor(PermutePreprocessor.class, KerasPreProcessors::permute)
        .onnx("Transpose")
        .restriction("axes that move the batch");
    registry
        .addPreProcessor(ReshapePreprocessor.class, KerasPreProcessors::reshape)
        .onnx("Reshape")
        .restriction("target shapes of other than 1 to 4 sizes beside the batch");
  }

  private static Flow chain(
      ComposableInputPreProcessor preProcessor, Flow input, LayerGraph graph) {
    Flow flow = input;
    for (InputPreProcessor one : preProcessor.getInputPreProcessors()) {
      flow = graph.preProcessor(one, flow);
    }
    return flow;
  }

  /** {@code [N, a, b] -> [N, a * b]}. */
  private static Flow flatten(
      KerasFlattenRnnPreprocessor preProcessor, Flow input, LayerGraph graph) {
    long features = preProcessor.getDepth() * preProcessor.getTsLength();
    return reshaped(graph, graph.declared(input), -1, features);
  }

  /** Keras counts axes from 1 and leaves the batch out. */
  private static Flow permute(PermutePreprocessor preProcessor, Flow input, LayerGraph graph) {
    int rank = input.form().rank();
    int[] axes = preProcessor.getPermutationIndices();
    int[] all =
        axes.length + 1 == rank
            ? IntStream.concat(IntStream.of(0), Arrays.stream(axes)).toArray()
            : axes;
    if (all.length != rank || all[0] != 0) {
      throw graph.refusal(
          "permutationIndices: expected the axes of %d dimensions, the batch first, found %s"
              .formatted(rank, Arrays.toString(axes)));
    }
    SDVariable result = graph.sameDiff().permute(graph.name("permute"), graph.declared(input), all);
    return new Flow(result, Form.ofRank(rank));
  }

  /** To a shape whose first size is the batch, or that leaves the batch out. */
  private static Flow reshape(ReshapePreprocessor preProcessor, Flow input, LayerGraph graph) {
    long[] target = preProcessor.getTargetShape();
    int skipped = preProcessor.isHasMiniBatchDimension() ? 1 : 0;
    long[] shape = new long[target.length - skipped + 1];
    System.arraycopy(target, skipped, shape, 1, shape.length - 1);
    shape[0] = -1;
    if (shape.length < 2 || shape.length > 5) {
      throw graph.refusal("targetShape: expected 1 to 4 sizes, found " + Arrays.toString(target));
    }
    return reshaped(graph, graph.declared(input), shape);
  }

  private static Flow reshaped(LayerGraph graph, SDVariable value, long... shape) {
    return new Flow(
        graph.sameDiff().reshape(graph.name("reshape"), value, shape), Form.ofRank(shape.length));
  }
}
