package dev.assay.training.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.learning.config.NoOp;

class InceptionTest {
  private static final int CLASSES = 1000;

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

  /** CIFAR's 32 pixels take the place of the published 35; then 15 and 7 as from 35: 17 and 8. */
  @Test
  void smallImagesKeepTheirSizeInTheStemAndTheParametersStay() {
    Input input = Input.square(32);
    Settings settings = Settings.of(input, CLASSES, new NoOp(), 1);
    ComputationGraphConfiguration v3 = InceptionV3.BLUEPRINT.network(settings);
    ComputationGraphConfiguration v4 = InceptionV4.BLUEPRINT.network(settings);
    ComputationGraphConfiguration residual = InceptionResNetV2.BLUEPRINT.network(settings);
    ComputationGraphConfiguration xception = Xception.BLUEPRINT.network(settings);

    assertEquals(23_834_568, NetworkSize.of(v3, input).parameters());
    assertEquals(42_679_816, NetworkSize.of(v4, input).parameters());
    assertEquals(55_843_464, NetworkSize.of(residual, input).parameters());
    assertEquals(22_855_952, NetworkSize.of(xception, input).parameters());
    assertEquals(new Maps(192, 32, 32), Maps.of(v3, input, "stem2.conv2"));
    assertEquals(new Maps(2048, 7, 7), Maps.of(v3, input, "mixed7c"));
    assertEquals(new Maps(384, 32, 32), Maps.of(v4, input, "stem4"));
    assertEquals(new Maps(1536, 7, 7), Maps.of(v4, input, "stage3.block3"));
    assertEquals(new Maps(192, 32, 32), Maps.of(residual, input, "stem2.conv2"));
    assertEquals(new Maps(1536, 7, 7), Maps.of(residual, input, "head.conv1"));
    assertEquals(new Maps(64, 32, 32), Maps.of(xception, input, "stem.conv2"));
    assertEquals(new Maps(2048, 2, 2), Maps.of(xception, input, "conv2"));
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
