package dev.assay.layers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.function.BooleanSupplier;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.INDArrayIndex;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;

/** Gradients against finite differences, and whole networks that learn. */
final class GroupedTrainingTest {
  private static final InputType IMAGES = InputType.convolutional(6, 5, 4);

  private static GroupedConvolution.Builder same(int groups, Activation activation) {
    return new GroupedConvolution.Builder(3, 3)
        .groups(groups)
        .nOut(4)
        .convolutionMode(ConvolutionMode.Same)
        .activation(activation);
  }

  private static INDArray images(DataType type) {
    Nd4j.getRandom().setSeed(11);
    return Nd4j.rand(type, 4, 4, 6, 5).subi(0.5);
  }

  private static INDArray labels(DataType type) {
    INDArray one = Nd4j.eye(2).castTo(type);
    return Nd4j.concat(0, one, one);
  }

  @ParameterizedTest
  @EnumSource(names = {"IDENTITY", "TANH", "SOFTPLUS"})
  void gradientsAreThoseOfFiniteDifferences(Activation activation) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .dataType(DataType.DOUBLE)
                .updater(new NoOp())
                .l2(0.1)
                .l1Bias(0.05)
                .list(
                    same(2, activation).build(),
                    new GroupedConvolution.Builder(2, 3)
                        .groups(4)
                        .nOut(8)
                        .stride(2, 1)
                        .dilation(1, 2)
                        .activation(activation)
                        .build(),
                    new GlobalPoolingLayer(PoolingType.AVG),
                    new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
                .setInputType(IMAGES)
                .build());
    net.init();

    assertTrue(inDouble(() -> checks(net)));
  }

  private static boolean checks(MultiLayerNetwork net) {
    return GradientCheckUtil.checkGradients(
        new GradientCheckUtil.MLNConfig()
            .net(net)
            .input(images(DataType.DOUBLE))
            .labels(labels(DataType.DOUBLE))
            .epsilon(1e-6)
            .maxRelError(1e-5)
            .minAbsoluteError(1e-9)
            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY));
  }

  /** Deeplearning4j's check asks for a default type of the whole program. */
  private static boolean inDouble(BooleanSupplier action) {
    DataType before = Nd4j.defaultFloatingPointType();
    Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    try {
      return action.getAsBoolean();
    } finally {
      Nd4j.setDefaultDataTypes(before, before);
    }
  }

  /** A block as in ResNeXt: a grouped convolution beside a way around it. */
  private static ComputationGraph block(CacheMode cache) {
    ComputationGraphConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .seed(5)
            .cacheMode(cache)
            .updater(new Adam(0.02))
            .graphBuilder()
            .addInputs("images")
            .addLayer("grouped", same(2, Activation.TANH).build(), "images")
            .addLayer("depthwise", same(4, Activation.IDENTITY).build(), "grouped")
            .addVertex(
                "sum", new ElementWiseVertex(ElementWiseVertex.Op.Add), "depthwise", "images")
            .addLayer("pool", new GlobalPoolingLayer(PoolingType.MAX), "sum")
            .addLayer(
                "classes",
                new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build(),
                "pool")
            .setOutputs("classes")
            .setInputTypes(IMAGES)
            .build();
    ComputationGraph net = new ComputationGraph(configuration);
    net.init();
    return net;
  }

  private static double train(ComputationGraph net, int steps) {
    for (int step = 0; step < steps; step++) {
      net.fit(new INDArray[] {images(DataType.FLOAT)}, new INDArray[] {labels(DataType.FLOAT)});
    }
    return net.score();
  }

  @Test
  void aGraphLearns() {
    ComputationGraph net = block(CacheMode.DEVICE);
    double before = train(net, 1);

    double after = train(net, 40);

    assertTrue(after < before / 2, () -> before + " -> " + after);
  }

  @Test
  void whatIsKeptFromTheForwardPassIsWhatWouldBeComputedAgain() {
    ComputationGraph again = block(CacheMode.NONE);
    ComputationGraph kept = block(CacheMode.DEVICE);

    train(again, 5);
    train(kept, 5);

    assertEquals(again.params(), kept.params());
  }

  @Test
  void trainsOnBatchesOfAnySize() {
    ComputationGraph net = block(CacheMode.DEVICE);
    for (int size : new int[] {4, 1, 3}) {
      INDArrayIndex first = NDArrayIndex.interval(0, size);
      net.fit(
          new INDArray[] {images(DataType.FLOAT).get(first)},
          new INDArray[] {labels(DataType.FLOAT).get(first)});
    }
    assertTrue(Double.isFinite(net.score()));
  }

  /** Without noise the weights are all there; with it half of them at a time. */
  @Test
  void weightNoiseAndDropoutActInTrainingOnly() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(5)
                .updater(new Sgd(0))
                .list(
                    same(2, Activation.TANH).weightNoise(new DropConnect(0.5)).dropOut(0.5).build(),
                    new GlobalPoolingLayer(PoolingType.AVG),
                    new OutputLayer.Builder().nOut(2).activation(Activation.SOFTMAX).build())
                .setInputType(IMAGES)
                .build());
    net.init();
    INDArray images = images(DataType.FLOAT);
    INDArray weights = net.params().dup();

    INDArray calm = net.output(images, false);

    assertEquals(calm, net.output(images, false));
    assertTrue(net.output(images, true).sub(calm).amaxNumber().doubleValue() > 1e-4);
    net.fit(images, labels(DataType.FLOAT));
    assertEquals(weights, net.params());
    assertEquals(calm, net.output(images, false));
  }
}
