package dev.assay.layers;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;

/** What cannot be computed is refused when it is configured, by name and with a remedy. */
final class GroupedRefusalTest {
  private static GroupedConvolution.Builder named() {
    return new GroupedConvolution.Builder(3, 3).name("branches").groups(4).nOut(8);
  }

  private static MultiLayerConfiguration configuration(GroupedConvolution layer, InputType input) {
    return new NeuralNetConfiguration.Builder().list(layer).setInputType(input).build();
  }

  private static void refused(Executable action, String... words) {
    String message = String.valueOf(assertThrows(RuntimeException.class, action).getMessage());
    for (String word : words) {
      assertTrue(message.contains(word), message);
    }
  }

  @Test
  void noGroups() {
    refused(() -> named().groups(0).build(), "'branches'", "groups=0", "1 or more");
  }

  @Test
  void outputsThatAreNoMultipleOfTheGroups() {
    refused(() -> named().nOut(6).build(), "'branches'", "nOut=6", "groups=4", "multiples");
  }

  @Test
  void inputsThatAreNoMultipleOfTheGroups() {
    refused(() -> named().nIn(6).build(), "'branches'", "nIn=6", "groups=4", "multiples");
    refused(
        () -> configuration(named().build(), InputType.convolutional(5, 5, 6)),
        "nIn=6",
        "multiples");
  }

  @Test
  void channelsLast() {
    refused(() -> named().dataFormat(CNN2DFormat.NHWC).build(), "'branches'", "NHWC", "NCHW");
    refused(
        () -> configuration(named().build(), InputType.convolutional(5, 5, 8, CNN2DFormat.NHWC)),
        "'branches'",
        "NHWC",
        "NCHW");
  }

  @Test
  void groupsInAFileThatCannotBe() {
    String json = configuration(named().build(), InputType.convolutional(5, 5, 8)).toJson();
    assertTrue(json.contains("\"groups\" : 4"), json);

    refused(
        () -> MultiLayerConfiguration.fromJson(json.replace("\"groups\" : 4", "\"groups\" : 0")),
        "groups=0");
    refused(
        () ->
            new MultiLayerNetwork(
                    MultiLayerConfiguration.fromJson(
                        json.replace("\"groups\" : 4", "\"groups\" : 3")))
                .init(),
        "groups=3",
        "multiples");
  }

  @Test
  void imagesOfOtherChannels() {
    MultiLayerNetwork net =
        new MultiLayerNetwork(configuration(named().build(), InputType.convolutional(5, 5, 8)));
    net.init();

    refused(
        () -> net.output(Nd4j.zeros(DataType.FLOAT, 2, 4, 5, 5)),
        "[N, 8, H, W]",
        "[2, 4, 5, 5]",
        "branches");
  }
}
