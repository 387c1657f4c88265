package dev.assay.training.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.learning.config.NoOp;

/** Parameters beside the published ones; all counts are torchvision's unless said otherwise. */
class VariantsTest {
  private static final Settings IMAGENET = Settings.of(Input.square(224), 1000, new NoOp(), 1);

  @ParameterizedTest
  @CsvSource({"0.35, 1677128", "0.5, 1968680", "0.75, 2636424", "1.4, 6108776"})
  void mobileNetV2IsScaledAsTheirs(double width, long parameters) {
    assertEquals(parameters, parameters(MobileNetV2.BLUEPRINT, IMAGENET.withWidth(width)));
  }

  @ParameterizedTest
  @CsvSource({"0.5, 1712522", "2, 18122720"})
  void efficientNetIsScaledAsTheirs(double width, long parameters) {
    assertEquals(parameters, parameters(EfficientNet.B0, IMAGENET.withWidth(width)));
  }

  @Test
  void denseNetIsScaledByItsGrowth() {
    assertEquals(2_274_728, parameters(DenseNet.DENSENET121, IMAGENET.withWidth(0.5)));
  }

  @Test
  void inceptionV1HasTheirParametersWithHeadsToo() {
    assertEquals(13_004_888, parameters(InceptionV1.BLUEPRINT, IMAGENET.withAuxiliary(true)));
  }

  @Test
  void smallImagesChangeStridesOnlyInMobileNetV2AndEfficientNet() {
    Settings small = Settings.of(Input.square(32), 1000, new NoOp(), 1);

    assertEquals(3_504_872, parameters(MobileNetV2.BLUEPRINT, small));
    assertEquals(5_288_548, parameters(EfficientNet.B0, small));
  }

  /** 14,714,688 in the convolutions; 512*4096+4096, 4096*4096+4096 and 4096*1000+1000. */
  @Test
  void vggReadsOnePixelOfTheSmallestImages() {
    Settings small = Settings.of(Input.square(32), 1000, new NoOp(), 1);

    assertEquals(14_714_688 + 2_101_248 + 16_781_312 + 4_097_000, parameters(Vgg.VGG16, small));
  }

  private static long parameters(Blueprint blueprint, Settings settings) {
    return NetworkSize.of(blueprint.network(settings), settings.input()).parameters();
  }
}
