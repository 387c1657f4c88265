package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.shape.Flatten2D;

/** Preprocessors, which stand between layers of different form. */
final class PreProcessors {
  private PreProcessors() {}

  static void register(LayerRegistry registry) {
    registry.addPreProcessor(CnnToFeedForwardPreProcessor.class, PreProcessors::flatten);
    registry.addPreProcessor(FeedForwardToCnnPreProcessor.class, PreProcessors::toImages);
  }

  /** {@code [N, a, b, c] -> [N, a * b * c]}, in the order of the network's own form. */
  private static Flow flatten(
      CnnToFeedForwardPreProcessor preProcessor, Flow input, LayerGraph graph) {
    if (input.form() == Form.FEED_FORWARD) {
      return input;
    }
    SDVariable images = graph.declared(input);
    SDVariable rows = new Flatten2D(graph.sameDiff(), images, 1).outputVariable();
    return new Flow(rows.rename(graph.name("flatten")), Form.FEED_FORWARD);
  }

  /** {@code [N, C * H * W] -> [N, C, H, W]}. */
  private static Flow toImages(
      FeedForwardToCnnPreProcessor preProcessor, Flow input, LayerGraph graph) {
    if (input.form() != Form.FEED_FORWARD) {
      return input;
    }
    SDVariable images =
        graph
            .sameDiff()
            .reshape(
                graph.name("images"),
                input.value(),
                -1,
                preProcessor.getNumChannels(),
                preProcessor.getInputHeight(),
                preProcessor.getInputWidth());
    return new Flow(images, Form.NCHW);
  }
}
