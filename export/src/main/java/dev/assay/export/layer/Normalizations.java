package dev.assay.export.layer;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.layers.convolution.config.LocalResponseNormalizationConfig;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Normalizations. */
final class Normalizations {
  private Normalizations() {}

  static void register(LayerRegistry registry) {
    // Deeplearning4j ignores the activation function of a BatchNormalization.
    registry
        .add(BatchNormalization.class, Normalizations::batchNormalization)
        .onnx("BatchNormalization")
        .restriction(
            "volumes, and series in other than NHWC, which cannot run; only one of locked gamma and beta");
    registry
        .add(LocalResponseNormalization.class, Normalizations::localResponse)
        .reads(config -> Form.of(config.getDataFormat()))
        .onnx("LRN");
  }

  /** Over n channels around each; the kernel takes the radius, and the channels last. */
  private static Flow localResponse(
      SourceLayer<LocalResponseNormalization> layer, Flow input, LayerGraph graph) {
    LocalResponseNormalization config = layer.config();
    Flow images = graph.as(input, Form.of(config.getDataFormat()));
    SDVariable channelsLast = graph.declared(new Flow(images.value(), Form.NHWC));
    SDVariable result =
        graph
            .sameDiff()
            .cnn()
            .localResponseNormalization(
                graph.name("lrn"),
                channelsLast,
                LocalResponseNormalizationConfig.builder()
                    .alpha(config.getAlpha())
                    .beta(config.getBeta())
                    .bias(config.getK())
                    .depth((int) config.getN() / 2)
                    .build());
    return images.with(graph.received(result, Form.NHWC).value());
  }

  /** With the running mean and variance; gamma and beta are parameters, or fixed numbers. */
  private static Flow batchNormalization(
      SourceLayer<BatchNormalization> layer, Flow input, LayerGraph graph) {
    BatchNormalization config = layer.config();
    Flow flow = normalizable(layer, input, graph);
    INDArray mean = layer.parameter(BatchNormalizationParamInitializer.GLOBAL_MEAN).reshape(-1);
    SDVariable result =
        graph
            .sameDiff()
            .nn()
            .batchNorm(
                graph.name("batch_norm"),
                flow.value(),
                graph.constant("mean", mean),
                graph.constant("variance", variance(layer)),
                graph.constant("gamma", scale(layer, mean)),
                graph.constant("beta", shift(layer, mean)),
                config.getEps(),
                1);
    return flow.with(result);
  }

  /** Series run as images of height 1 whose channels come last, and only so. */
  private static Flow normalizable(
      SourceLayer<BatchNormalization> layer, Flow input, LayerGraph graph) {
    CNN2DFormat format = layer.config().getCnn2DFormat();
    return switch (input.form()) {
      case FEED_FORWARD -> input;
      case NCHW, NHWC -> graph.as(input, Form.of(format));
      case NCW, NWC -> {
        if (format != CNN2DFormat.NHWC) {
          throw layer.refusal(
              "expected the data format NHWC for series, as Deeplearning4j runs no other, found "
                  + format);
        }
        yield graph.as(input, Form.NWC);
      }
      case NCDHW, NDHWC ->
          throw layer.refusal(
              "expected rows, series or images, as Deeplearning4j runs no volumes, found "
                  + input.form());
    };
  }

  /** Stored as such, or as log10 of the standard deviation. */
  private static INDArray variance(SourceLayer<BatchNormalization> layer) {
    if (!layer.config().isUseLogStd()) {
      return layer.parameter(BatchNormalizationParamInitializer.GLOBAL_VAR).reshape(-1);
    }
    INDArray log10 = layer.parameter(BatchNormalizationParamInitializer.GLOBAL_LOG_STD).reshape(-1);
    INDArray deviation =
        Transforms.pow(Nd4j.valueArrayOf(log10.shape(), 10.0, log10.dataType()), log10);
    return deviation.mul(deviation);
  }

  private static INDArray scale(SourceLayer<BatchNormalization> layer, INDArray like) {
    BatchNormalization config = layer.config();
    if (!config.isLockGammaBeta()) {
      return layer.parameter(BatchNormalizationParamInitializer.GAMMA).reshape(-1);
    }
    // Deeplearning4j drops both numbers where only one of them differs from 1 and 0, but its
    // native helpers do not: what such a network computes depends on the machine.
    if ((config.getGamma() != 1) != (config.getBeta() != 0)) {
      throw layer.refusal(
          "locked gamma and beta: expected 1 and 0, or neither, found %s and %s"
              .formatted(config.getGamma(), config.getBeta()));
    }
    return Nd4j.valueArrayOf(like.shape(), config.getGamma(), like.dataType());
  }

  private static INDArray shift(SourceLayer<BatchNormalization> layer, INDArray like) {
    return layer.config().isLockGammaBeta()
        ? Nd4j.valueArrayOf(like.shape(), layer.config().getBeta(), like.dataType())
        : layer.parameter(BatchNormalizationParamInitializer.BETA).reshape(-1);
  }
}
