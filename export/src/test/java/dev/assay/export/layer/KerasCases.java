package dev.assay.export.layer;

import dev.assay.export.Nets;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.ComposableInputPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.preprocessors.KerasFlattenRnnPreprocessor;
import org.deeplearning4j.preprocessors.PermutePreprocessor;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.nd4j.linalg.activations.Activation;

/** Preprocessors of networks that come from Keras, and chains of preprocessors. */
final class KerasCases {
  private KerasCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(
        rows("time series", new KerasFlattenRnnPreprocessor(4, 3), "-1x4x3"),
        other("axes from 1", new PermutePreprocessor(2, 1), "-1x4x3"),
        other("all axes", new PermutePreprocessor(0, 2, 1), "-1x4x3"),
        other("images", new PermutePreprocessor(3, 1, 2), "-1x2x3x2"),
        rows("to rows", reshape(false, 12), "-1x4x3"),
        rows("to rows, with a batch", reshape(true, 5, 12), "-1x2x3x2"),
        other("to time series", reshape(false, 3, 4), "-1x12"),
        other("to images", reshape(false, 2, 3, 2), "-1x12"),
        other("to volumes", reshape(false, 2, 3, 2, 1), "-1x12"),
        rows(
            "there and back",
            new ComposableInputPreProcessor(
                new FeedForwardToCnnPreProcessor(3, 2, 2),
                new CnnToFeedForwardPreProcessor(3, 2, 2)),
            "-1x12"));
  }

  private static ReshapePreprocessor reshape(boolean hasBatch, long... target) {
    return new ReshapePreprocessor(new long[] {12}, target, hasBatch, null);
  }

  private static LayerCase rows(String what, InputPreProcessor preProcessor, String shape) {
    Layer dense = new DenseLayer.Builder().nIn(12).nOut(4).activation(Activation.TANH).build();
    return layer(what, preProcessor, dense, shape);
  }

  private static LayerCase other(String what, InputPreProcessor preProcessor, String shape) {
    return layer(what, preProcessor, new ActivationLayer(Activation.SOFTMAX), shape);
  }

  private static LayerCase layer(
      String what, InputPreProcessor preProcessor, Layer layer, String shape) {
    return new LayerCase(
        preProcessor.getClass(),
        what,
        () -> {
          MultiLayerNetwork net =
              new MultiLayerNetwork(
                  new NeuralNetConfiguration.Builder()
                      .seed(3)
                      .list()
                      .layer(layer)
                      .inputPreProcessor(0, preProcessor)
                      .build());
          net.init();
          Nets.randomize(net);
          return net;
        },
        shape);
  }
}
