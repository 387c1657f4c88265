package dev.assay.training.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.training.Architecture;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.learning.config.NoOp;

/**
 * What the number of parameters does not show, at the published size. The figures were read from
 * torchvision's nets, and timm's Xception, Inception-v4 and Inception-ResNet-v2, by hooks in
 * PyTorch; those of LeNet-5 and SmallNet are worked by hand.
 */
class StructureTest {
  /** LeNet-5: 28*28*6*75 + 10*10*16*150 + 400*120 + 120*84 + 84*8. SmallNet: see the next test. */
  @ParameterizedTest
  @CsvSource({
    "LENET5, 651552",
    "ALEXNET, 714188480",
    "VGG16, 15470264320",
    "INCEPTION_V1, 1498376192",
    "INCEPTION_V3, 5713216096",
    "RESNET18, 1814073344",
    "RESNET50, 4089184256",
    "RESNEXT50, 4230479872",
    "XCEPTION, 8357403496",
    "INCEPTION_V4, 12253974624",
    "INCEPTION_RESNET_V2, 13155794016",
    "DENSENET121, 2834161664",
    "MOBILENET_V2, 300774272",
    "EFFICIENTNET_B0, 385814752"
  })
  void itMultipliesAsOftenAsTheReference(Architecture architecture, long macs) {
    assertEquals(macs, architecture.blueprint().published().macs());
  }

  @Test
  void smallNetMultipliesAsWorkedByHand() {
    // 64 pixels, the stem halves: 32*32 places, 3 channels of 9 pixels to 32.
    long stem = 32L * 32 * 27 * 32;
    long first = 4 * 32L * 32 * 9 * 32 * 32;
    // One convolution from 32 to 64 channels, three of 64, a shortcut of one pixel; the next alike.
    long second = 16L * 16 * (9 * 32 * 64 + 3 * 9 * 64 * 64 + 32 * 64);
    long third = 8L * 8 * (9 * 64 * 128 + 3 * 9 * 128 * 128 + 64 * 128);

    assertEquals(stem + first + second + third + 128 * 8, SmallNet.BLUEPRINT.published().macs());
  }

  /** Height that each convolution with a stride leaves, from the largest. */
  @ParameterizedTest
  @CsvSource({
    "LENET5, ''",
    "ALEXNET, 55",
    "VGG16, ''",
    "INCEPTION_V1, 112",
    "INCEPTION_V3, 149 17 17 8 8",
    "RESNET18, 112 28 28 14 14 7 7",
    "RESNET50, 112 28 28 14 14 7 7",
    "RESNEXT50, 112 28 28 14 14 7 7",
    "XCEPTION, 149 74 37 19 10",
    "INCEPTION_V4, 149 73 35 17 17 8 8",
    "INCEPTION_RESNET_V2, 149 17 17 8 8 8",
    "DENSENET121, 112",
    "MOBILENET_V2, 112 56 28 14 7",
    "EFFICIENTNET_B0, 112 56 28 14 7",
    "SMALLNET, 32 16 8"
  })
  void itsConvolutionsHalveWhereTheReferenceDoes(Architecture architecture, String heights) {
    var found =
        Vertices.of(architecture)
            .ofType(ConvolutionLayer.class)
            .filter(vertex -> vertex.layer().getStride()[0] > 1)
            .sorted(Comparator.comparingLong(vertex -> -vertex.height()))
            .map(vertex -> Long.toString(vertex.height()));

    assertEquals(heights, found.collect(Collectors.joining(" ")));
  }

  /** Kind, side and the height that it leaves of each pooling with a stride, from the largest. */
  @ParameterizedTest
  @CsvSource({
    "LENET5, MAX2>14 MAX2>5",
    "ALEXNET, MAX3>27 MAX3>13 MAX3>6",
    "VGG16, MAX2>112 MAX2>56 MAX2>28 MAX2>14 MAX2>7",
    "INCEPTION_V1, MAX3>56 MAX3>28 MAX3>14 MAX2>7",
    "INCEPTION_V3, MAX3>73 MAX3>35 MAX3>17 MAX3>8",
    "RESNET18, MAX3>56",
    "RESNET50, MAX3>56",
    "RESNEXT50, MAX3>56",
    "XCEPTION, MAX3>74 MAX3>37 MAX3>19 MAX3>10",
    "INCEPTION_V4, MAX3>73 MAX3>35 MAX3>17 MAX3>8",
    "INCEPTION_RESNET_V2, MAX3>73 MAX3>35 MAX3>17 MAX3>8",
    "DENSENET121, MAX3>56 AVG2>28 AVG2>14 AVG2>7",
    "MOBILENET_V2, ''",
    "EFFICIENTNET_B0, ''",
    "SMALLNET, AVG2>16 AVG2>8"
  })
  void itsPoolingsHalveWhereTheReferenceDoes(Architecture architecture, String poolings) {
    var found =
        Vertices.of(architecture)
            .ofType(SubsamplingLayer.class)
            .filter(vertex -> vertex.layer().getStride()[0] > 1)
            .sorted(Comparator.comparingLong(vertex -> -vertex.height()))
            .map(
                vertex ->
                    "%s%d>%d"
                        .formatted(
                            vertex.layer().getPoolingType(),
                            vertex.layer().getKernelSize()[0],
                            vertex.height()));

    assertEquals(poolings, found.collect(Collectors.joining(" ")));
  }

  /** How many there are, with PyTorch's momentum and what each adds to the variance. */
  @ParameterizedTest
  @CsvSource({
    "LENET5, ''",
    "ALEXNET, ''",
    "VGG16, ''",
    "INCEPTION_V1, 57 0.1 0.001",
    "INCEPTION_V3, 94 0.1 0.001",
    "RESNET18, 20 0.1 1.0E-5",
    "RESNET50, 53 0.1 1.0E-5",
    "RESNEXT50, 53 0.1 1.0E-5",
    "XCEPTION, 40 0.1 1.0E-5",
    "INCEPTION_V4, 149 0.1 0.001",
    "INCEPTION_RESNET_V2, 204 0.1 0.001",
    "DENSENET121, 121 0.1 1.0E-5",
    "MOBILENET_V2, 52 0.1 1.0E-5",
    "EFFICIENTNET_B0, 49 0.1 1.0E-5",
    "SMALLNET, 15 0.1 1.0E-5"
  })
  void itsNormalizationsAreTheReferences(Architecture architecture, String norms) {
    Map<String, Long> found =
        Vertices.of(architecture)
            .ofType(BatchNormalization.class)
            .map(Vertex::layer)
            .map(norm -> "%s %s".formatted((float) (1 - norm.getDecay()), norm.getEps()))
            .collect(Collectors.groupingBy(kind -> kind, TreeMap::new, Collectors.counting()));

    assertEquals(
        norms,
        found.entrySet().stream()
            .map(kind -> "%d %s".formatted(kind.getValue(), kind.getKey()))
            .collect(Collectors.joining(", ")));
  }

  /** Rates, in the order of the layers. */
  @ParameterizedTest
  @EnumSource
  void itDropsAsMuchAsTheReference(Architecture architecture) {
    List<Double> rates =
        switch (architecture) {
          case LENET5 -> List.of(0.3);
          case ALEXNET, VGG16 -> List.of(0.5, 0.5);
          case INCEPTION_V3 -> List.of(0.5);
          case INCEPTION_V1, MOBILENET_V2, EFFICIENTNET_B0 -> List.of(0.2);
          default -> List.of();
        };

    assertEquals(rates, Vertices.of(architecture).dropped());
  }

  @Test
  void theAuxiliaryHeadsOfInceptionV1DropSevenTenths() {
    Settings settings = Settings.of(Input.square(224), 1000, new NoOp(), 1).withAuxiliary(true);

    assertEquals(
        List.of(0.7, 0.7, 0.2),
        Vertices.of(InceptionV1.BLUEPRINT.network(settings), settings.input()).dropped());
  }

  /** A layer and what it answers. */
  private record Vertex<T extends Layer>(T layer, InputType answer) {
    long height() {
      return ((InputTypeConvolutional) answer).getHeight();
    }
  }

  /** The layers of a network in the order in which they were added. */
  private record Vertices(List<Vertex<Layer>> all) {
    static Vertices of(Architecture architecture) {
      Blueprint blueprint = architecture.blueprint();
      Settings settings = Settings.of(blueprint.input(), blueprint.size().classes(), new NoOp(), 1);
      return of(architecture.network(settings), settings.input());
    }

    static Vertices of(ComputationGraphConfiguration network, Input input) {
      var types =
          network.getLayerActivationTypes(
              InputType.convolutional(input.height(), input.width(), input.channels()));
      return new Vertices(
          network.getVertices().entrySet().stream()
              .filter(entry -> entry.getValue() instanceof LayerVertex)
              .map(
                  entry ->
                      new Vertex<>(
                          ((LayerVertex) entry.getValue()).getLayerConf().getLayer(),
                          Objects.requireNonNull(types.get(entry.getKey()))))
              .toList());
    }

    <T extends Layer> Stream<Vertex<T>> ofType(Class<T> type) {
      return all.stream()
          .filter(vertex -> type.isInstance(vertex.layer()))
          .map(vertex -> new Vertex<>(type.cast(vertex.layer()), vertex.answer()));
    }

    List<Double> dropped() {
      return all.stream()
          .map(vertex -> vertex.layer().getIDropout())
          .filter(Objects::nonNull)
          .map(dropout -> Math.round(100 * (1 - ((Dropout) dropout).getP())) / 100.0)
          .toList();
    }
  }
}
