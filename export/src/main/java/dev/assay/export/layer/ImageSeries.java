package dev.assay.export.layer;

import dev.assay.export.samediff.TimeUnfold;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.RnnToCnnPreProcessor;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ops.impl.shape.Flatten2D;

/** Preprocessors between time series and images, one for each step; the steps vary slowest. */
final class ImageSeries {
  private ImageSeries() {}

  static void register(LayerRegistry registry) {
    registry
        .addPreProcessor(RnnToCnnPreProcessor.class, ImageSeries::toImages)
        .reads(p -> Form.of(p.getRnnDataFormat()))
        .features(p -> (long) p.getNumChannels() * p.getInputHeight() * p.getInputWidth())
        .onnx("Reshape");
    registry
        .addPreProcessor(CnnToRnnPreProcessor.class, ImageSeries::toSeries)
        .reads(p -> Form.NCHW)
        .features(CnnToRnnPreProcessor::getNumChannels)
        .onnx("Reshape");
  }

  /** {@code [N, C * H * W, T] -> [T * N, C, H, W]}. */
  private static Flow toImages(RnnToCnnPreProcessor p, Flow input, LayerGraph graph) {
    Flow series = graph.as(input, Form.of(p.getRnnDataFormat()));
    SDVariable steps = graph.sameDiff().permute(graph.name("steps"), series.value(), 2, 0, 1);
    SDVariable images =
        graph
            .sameDiff()
            .reshape(
                graph.name("images"),
                steps,
                -1,
                p.getNumChannels(),
                p.getInputHeight(),
                p.getInputWidth());
    return new Flow(images, Form.NCHW);
  }

  /** {@code [T * N, C, H, W] -> [N, C * H * W, T]}, N being the batch of the first input. */
  private static Flow toSeries(CnnToRnnPreProcessor p, Flow input, LayerGraph graph) {
    Flow images = graph.as(input, Form.NCHW);
    SDVariable rows =
        new Flatten2D(graph.sameDiff(), images.value(), 1)
            .outputVariable()
            .rename(graph.name("rows"));
    return new Flow(
        new TimeUnfold(rows, graph.firstInput()).named(graph.name("series")),
        Form.of(p.getRnnDataFormat()));
  }
}
