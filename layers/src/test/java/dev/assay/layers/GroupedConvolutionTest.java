package dev.assay.layers;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The configuration: shapes, parameters, files. */
final class GroupedConvolutionTest {
  private static final InputType IMAGES = InputType.convolutional(9, 8, 8);

  private static GroupedConvolution.Builder grouped() {
    return new GroupedConvolution.Builder(3, 3).groups(4).nOut(12).activation(Activation.RELU);
  }

  private static MultiLayerNetwork net(GroupedConvolution layer) {
    MultiLayerNetwork net =
        new MultiLayerNetwork(
            new NeuralNetConfiguration.Builder()
                .seed(3)
                .weightInit(WeightInit.RELU)
                .list(layer)
                .setInputType(IMAGES)
                .build());
    net.init();
    return net;
  }

  @Test
  void hasABiasAndWeightsForItsOwnInputsOnly() {
    MultiLayerNetwork net = net(grouped().build());

    // 12 outputs, each with 8 / 4 inputs of 3 x 3 cells.
    assertArrayEquals(new long[] {12, 2, 3, 3}, net.getParam("0_W").shape());
    assertArrayEquals(new long[] {12}, net.getParam("0_b").shape());
    assertEquals(12 + 12 * 2 * 9, net.numParams());
    assertEquals(12 * 2 * 9, net(grouped().hasBias(false).build()).numParams());
  }

  @Test
  void startsWithWeightsScaledByTheInputsOfOneGroup() {
    MultiLayerNetwork net =
        net(grouped().groups(2).nOut(2048).hasBias(false).weightInit(WeightInit.RELU).build());

    // He: variance 2 / (8 / 2 * 3 * 3); 73,728 draws know their deviation to 0.3 %.
    assertEquals(Math.sqrt(2.0 / 36), net.params().stdNumber().doubleValue(), 0.003);
  }

  @Test
  void countsTheOutputsThatOneInputReaches() {
    MultiLayerNetwork net =
        net(
            grouped()
                .groups(2)
                .nOut(2048)
                .stride(2, 2)
                .hasBias(false)
                .weightInit(WeightInit.XAVIER)
                .build());

    // Xavier: variance 2 / (in + out), in = 8 / 2 * 9 and out = 2048 / 2 * 9 / (2 * 2).
    double expected = Math.sqrt(2.0 / (36 + 2304));
    assertEquals(expected, net.params().stdNumber().doubleValue(), 0.01 * expected);
  }

  @Test
  void saysWhatItWritesAsAPlainConvolutionDoes() {
    for (ConvolutionMode mode :
        new ConvolutionMode[] {ConvolutionMode.Same, ConvolutionMode.Truncate}) {
      InputType plain =
          new ConvolutionLayer.Builder(3, 3)
              .nIn(8)
              .nOut(12)
              .stride(2, 1)
              .dilation(2, 2)
              .convolutionMode(mode)
              .build()
              .getOutputType(0, IMAGES);

      GroupedConvolution layer =
          grouped().nIn(8).stride(2, 1).dilation(2, 2).convolutionMode(mode).build();

      assertEquals(plain, layer.getOutputType(0, IMAGES));
    }
  }

  @Test
  void takesTheNetworksConvolutionModeLikeDeeplearning4jsOwn() {
    MultiLayerConfiguration configuration =
        new NeuralNetConfiguration.Builder()
            .convolutionMode(ConvolutionMode.Same)
            .list(grouped().build())
            .setInputType(IMAGES)
            .build();

    GroupedConvolution layer = (GroupedConvolution) configuration.getConf(0).getLayer();

    assertEquals(ConvolutionMode.Same, layer.getConvolutionMode());
    assertEquals(8, layer.getNIn());
  }

  @Test
  void comesBackFromTheConfigurationsJson() {
    MultiLayerConfiguration configuration =
        net(grouped().stride(2, 1).padding(1, 0).dilation(1, 2).build())
            .getLayerWiseConfigurations();

    MultiLayerConfiguration back = MultiLayerConfiguration.fromJson(configuration.toJson());

    assertEquals(configuration, back);
    assertEquals(4, ((GroupedConvolution) back.getConf(0).getLayer()).groups());
    assertEquals(configuration.toJson(), back.toJson());
    assertEquals(configuration, configuration.clone());
  }

  @Test
  void differsFromOneOfOtherGroups() {
    GroupedConvolution four = grouped().build();

    assertEquals(four, grouped().build());
    assertEquals(four, four.clone());
    assertEquals(four.hashCode(), grouped().build().hashCode());
    assertNotEquals(four, grouped().groups(2).build());
    assertNotEquals(
        new ConvolutionLayer.Builder(3, 3).nOut(12).activation(Activation.RELU).build(),
        grouped().groups(1).build());
    assertTrue(four.toString().contains("groups=4"), four.toString());
  }

  @Test
  void answersTheSameAfterItWasSaved(@TempDir Path folder) throws IOException {
    MultiLayerNetwork net = net(grouped().build());
    File file = folder.resolve("net.zip").toFile();
    INDArray images = Nd4j.rand(DataType.FLOAT, 2, 8, 9, 8);

    ModelSerializer.writeModel(net, file, true);

    MultiLayerNetwork back = ModelSerializer.restoreMultiLayerNetwork(file, true);
    assertEquals(net.output(images), back.output(images));
  }

  @Test
  void reportsItsMemory() {
    MultiLayerConfiguration configuration = net(grouped().build()).getLayerWiseConfigurations();

    LayerMemoryReport report = configuration.getConf(0).getLayer().getMemoryReport(IMAGES);

    assertEquals(12 + 12 * 2 * 9, report.getParameterSize());
    assertEquals(12 * 7 * 6, report.getCacheModeMemVariablePerEx().get(CacheMode.DEVICE));
    assertEquals(0, report.getCacheModeMemVariablePerEx().get(CacheMode.NONE));
  }
}
