package dev.assay.export.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnn3DPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.shape.Flatten2D;

/** Preprocessors between rows of features and images or volumes. */
final class PreProcessors {
  private PreProcessors() {}

  static void register(LayerRegistry registry) {
    registry
        .addPreProcessor(
            CnnToFeedForwardPreProcessor.class, (p, input, graph) -> flatten(input, graph))
        .reads(p -> Form.of(p.getFormat()))
        .features(CnnToFeedForwardPreProcessor::getNumChannels)
        .onnx("Flatten");
    registry
        .addPreProcessor(
            Cnn3DToFeedForwardPreProcessor.class, (p, input, graph) -> flatten(input, graph))
        .reads(p -> p.isNCDHW() ? Form.NCDHW : Form.NDHWC)
        .features(Cnn3DToFeedForwardPreProcessor::getNumChannels)
        .onnx("Flatten");
    registry
        .addPreProcessor(FeedForwardToCnnPreProcessor.class, PreProcessors::toImages)
        .reads(p -> Form.FEED_FORWARD)
        .features(p -> p.getNumChannels() * p.getInputHeight() * p.getInputWidth())
        .onnx("Reshape");
    registry
        .addPreProcessor(FeedForwardToCnn3DPreProcessor.class, PreProcessors::toVolumes)
        .reads(p -> Form.FEED_FORWARD)
        .features(
            p ->
                (long) p.getNumChannels()
                    * p.getInputDepth()
                    * p.getInputHeight()
                    * p.getInputWidth())
        .onnx("Reshape");
  }

  /** {@code [N, a, b, c] -> [N, a * b * c]}, in the order of the network's own form. */
  private static Flow flatten(Flow input, LayerGraph graph) {
    if (input.form() == Form.FEED_FORWARD) {
      return input;
    }
    SDVariable images = graph.declared(input);
    SDVariable rows = new Flatten2D(graph.sameDiff(), images, 1).outputVariable();
    return new Flow(rows.rename(graph.name("flatten")), Form.FEED_FORWARD);
  }

  /** {@code [N, C * H * W] -> [N, C, H, W]}. */
  private static Flow toImages(FeedForwardToCnnPreProcessor p, Flow input, LayerGraph graph) {
    if (input.form().rank() == Form.NCHW.rank()) {
      return input;
    }
    return unflatten(
        input,
        Form.NCHW,
        graph,
        List.of(p.getNumChannels(), p.getInputHeight(), p.getInputWidth()));
  }

  /** {@code [N, C * D * H * W] -> [N, C, D, H, W]}, or with the channels last. */
  private static Flow toVolumes(FeedForwardToCnn3DPreProcessor p, Flow input, LayerGraph graph) {
    if (input.form().rank() == Form.NCDHW.rank()) {
      return input;
    }
    long channels = p.getNumChannels();
    long depth = p.getInputDepth();
    long height = p.getInputHeight();
    long width = p.getInputWidth();
    return p.isNCDHW()
        ? unflatten(input, Form.NCDHW, graph, List.of(channels, depth, height, width))
        : unflatten(input, Form.NDHWC, graph, List.of(depth, height, width, channels));
  }

  private static Flow unflatten(Flow input, Form form, LayerGraph graph, List<Long> sizes) {
    String what = form.rank() == Form.NCHW.rank() ? "images" : "volumes";
    Flow rows = graph.as(input, Form.FEED_FORWARD);
    long[] shape = new long[sizes.size() + 1];
    shape[0] = -1;
    for (int i = 0; i < sizes.size(); i++) {
      shape[i + 1] = sizes.get(i);
    }
    return graph.received(graph.sameDiff().reshape(graph.name(what), rows.value(), shape), form);
  }
}
