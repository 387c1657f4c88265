package dev.assay.training.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.learning.config.NoOp;

class InceptionTest {
  private static final int CLASSES = 1000;

  /** Counted in PyTorch, module by module, over torchvision's and timm's nets. */
  static Stream<Arguments> arithmetic() {
    return Stream.of(
        Arguments.of(InceptionV3.BLUEPRINT, 5_713_216_096L),
        Arguments.of(InceptionV4.BLUEPRINT, 12_253_974_624L),
        Arguments.of(InceptionResNetV2.BLUEPRINT, 13_155_794_016L),
        Arguments.of(Xception.BLUEPRINT, 8_357_403_496L));
  }

  @ParameterizedTest
  @MethodSource("arithmetic")
  void itMultipliesAsOftenAsTheReference(Blueprint blueprint, long macs) {
    assertEquals(macs, blueprint.published().macs());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 0.7, 1.5})
  void shortcutsFitAtAnyWidth(double width) {
    // At 0.3 the four branches round to 32 + 24 + 32 + 24 channels, 320 * 0.3 alone to 96.
    Input input = Input.square(99);
    for (Blueprint blueprint : List.of(InceptionResNetV2.BLUEPRINT, Xception.BLUEPRINT)) {
      Settings settings = Settings.of(input, CLASSES, new NoOp(), 1).withWidth(width);

      assertTrue(NetworkSize.of(blueprint.network(settings), input).parameters() > 0);
    }
  }

  @Test
  void theAuxiliaryHeadIsTorchvisions() {
    // torchvision.models.inception_v3(aux_logits=True): 27,161,264 parameters, 17 to 5 to 1 pixel.
    Input input = InceptionV3.BLUEPRINT.input();
    ComputationGraphConfiguration network = withHead(input);

    assertEquals(27_161_264, NetworkSize.of(network, input).parameters());
    assertEquals(List.of("probabilities", "auxiliary"), network.getNetworkOutputs());
    assertEquals(new Maps(128, 5, 5), Maps.of(network, input, "auxiliary.conv1"));
    assertEquals(new Maps(768, 1, 1), Maps.of(network, input, "auxiliary.conv2"));
  }

  @Test
  void smallImagesKeepAllTheyHaveForTheAuxiliaryHead() {
    Input input = new Input(75, 299, Input.RGB);
    ComputationGraphConfiguration network = withHead(input);

    assertEquals(27_161_264, NetworkSize.of(network, input).parameters());
    assertEquals(new Maps(768, 3, 17), Maps.of(network, input, "auxiliary.conv2"));
  }

  private static ComputationGraphConfiguration withHead(Input input) {
    Settings settings = Settings.of(input, CLASSES, new NoOp(), 1).withAuxiliary(true);
    return InceptionV3.BLUEPRINT.network(settings);
  }

  /** Size of what a convolution answers. */
  private record Maps(long channels, long height, long width) {
    static Maps of(ComputationGraphConfiguration network, Input input, String vertex) {
      var types =
          network.getLayerActivationTypes(
              InputType.convolutional(input.height(), input.width(), input.channels()));
      var image = (InputType.InputTypeConvolutional) Objects.requireNonNull(types.get(vertex));
      return new Maps(image.getChannels(), image.getHeight(), image.getWidth());
    }
  }
}
