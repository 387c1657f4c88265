package dev.assay.training.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.training.Architecture;
import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;

class FirstWeightsTest {
  /** Of a few thousand weights the measured deviation is off by one in a hundred. */
  private static final double TOLERANCE = 0.05;

  /**
   * The standard deviation of one layer's weights at 1000 classes. He's is the root of 2 / fan, a
   * uniform distribution within b has b / root of 3. All but LeNet-5, AlexNet and SmallNet are what
   * torchvision and timm draw (measured in PyTorch).
   */
  @ParameterizedTest
  @CsvSource({
    // By fan-out: 64 * 49, 2048, 128 * 9 in 32 groups; the last layer within 1 / root of 512.
    "RESNET18, stem, 0.02525",
    "RESNET18, probabilities, 0.02552",
    "RESNET50, stage4.block3.conv3, 0.03125",
    "RESNEXT50, stage1.block1.conv2, 0.04167",
    // By fan-out: 64 * 9; all dense layers alike.
    "VGG16, stage1.conv2, 0.05893",
    "VGG16, dense1, 0.01",
    "VGG16, probabilities, 0.01",
    // Depthwise by fan-out, 384 * 9.
    "MOBILENET_V2, stage4.block2.depthwise, 0.02406",
    "MOBILENET_V2, head, 0.03953",
    "MOBILENET_V2, probabilities, 0.01",
    // Depthwise 1152 * 9, the gate's first layer 48; the last one within 1 / root of 1000.
    "EFFICIENTNET_B0, stage7.block1.depthwise, 0.01389",
    "EFFICIENTNET_B0, stage7.block1.gate.squeeze, 0.20412",
    "EFFICIENTNET_B0, probabilities, 0.01826",
    // Depthwise 728 * 9, pointwise 2048.
    "XCEPTION, block3.conv2.depthwise, 0.01747",
    "XCEPTION, conv2, 0.03125",
    "XCEPTION, probabilities, 0.01276",
    // By fan-in: 128 * 9.
    "DENSENET121, block4.layer16.conv2, 0.04167",
    "DENSENET121, probabilities, 0.01804",
    "INCEPTION_V1, inception3a.branch2, 0.01",
    "INCEPTION_V1, auxiliary1.dense, 0.01",
    "INCEPTION_V1, auxiliary1, 0.01",
    "INCEPTION_V1, probabilities, 0.01",
    "INCEPTION_V3, mixed7c.branch1.conv1, 0.1",
    "INCEPTION_V3, auxiliary.conv2, 0.01",
    "INCEPTION_V3, auxiliary, 0.001",
    "INCEPTION_V3, probabilities, 0.1",
    // Within 1 / root of the fan-in: 32 * 9, 1536.
    "INCEPTION_V4, stem1.conv2, 0.03402",
    "INCEPTION_V4, probabilities, 0.01473",
    "INCEPTION_RESNET_V2, stem1.conv2, 0.03402",
    "INCEPTION_RESNET_V2, probabilities, 0.01473",
    // Glorot's: 2 / (400 + 120). He's by fan-in: 256 * 9, 64 * 9.
    "LENET5, dense1, 0.06202",
    "ALEXNET, conv5, 0.02946",
    "ALEXNET, probabilities, 0.00902",
    "SMALLNET, stage3.block1.conv1, 0.05893"
  })
  void theyAreDrawnAsTheReferenceDoes(Architecture architecture, String layer, double deviation) {
    Map<String, INDArray> first = parameters(architecture, layer);

    double found = Objects.requireNonNull(first.get("W")).stdNumber().doubleValue();
    assertEquals(deviation, found, TOLERANCE * deviation);
    INDArray biases = first.getOrDefault("b", Nd4j.zeros(1));
    assertEquals(0, biases.normmaxNumber().doubleValue());
  }

  /** Draws the parameters of one layer alone. */
  private static Map<String, INDArray> parameters(Architecture architecture, String layer) {
    // The dense layers of VGG read 7 x 7 pixels at the published size: four hundred megabytes.
    Input input =
        architecture == Architecture.VGG16 ? Input.square(32) : architecture.blueprint().input();
    Settings settings = Settings.of(input, 1000, new NoOp(), 1).withAuxiliary(true);
    var vertices = architecture.network(settings).getVertices();
    var vertex = (LayerVertex) Objects.requireNonNull(vertices.get(layer), layer);
    NeuralNetConfiguration configuration = vertex.getLayerConf();
    Nd4j.getRandom().setSeed(3);
    INDArray flat = Nd4j.create(1, vertex.numParams(true));
    return configuration.getLayer().initializer().init(configuration, flat, true);
  }
}
