package dev.assay.export;

import dev.assay.export.tensor.Tensor;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Random;
import java.util.function.Function;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.zoo.ZooModel;
import org.deeplearning4j.zoo.model.AlexNet;
import org.deeplearning4j.zoo.model.Darknet19;
import org.deeplearning4j.zoo.model.InceptionResNetV1;
import org.deeplearning4j.zoo.model.LeNet;
import org.deeplearning4j.zoo.model.ResNet50;
import org.deeplearning4j.zoo.model.SimpleCNN;
import org.deeplearning4j.zoo.model.SqueezeNet;
import org.deeplearning4j.zoo.model.VGG16;
import org.deeplearning4j.zoo.model.VGG19;
import org.deeplearning4j.zoo.model.Xception;

/**
 * The image classifiers of {@code deeplearning4j-zoo} that M2.1 builds, for 8 classes of images.
 */
public enum ZooNet {
  LENET(224, 20, shape -> LeNet.builder().numClasses(8).inputShape(shape).build()),
  SIMPLE_CNN(48, 48, shape -> SimpleCNN.builder().numClasses(8).inputShape(shape).build()),
  ALEXNET(224, 96, shape -> AlexNet.builder().numClasses(8).inputShape(shape).build()),
  VGG_16(224, 32, shape -> VGG16.builder().numClasses(8).inputShape(shape).build()),
  VGG_19(224, 32, shape -> VGG19.builder().numClasses(8).inputShape(shape).build()),
  SQUEEZENET(227, 48, shape -> SqueezeNet.builder().numClasses(8).inputShape(shape).build()),
  DARKNET19(224, 64, shape -> Darknet19.builder().numClasses(8).inputShape(shape).build()),
  XCEPTION(299, 64, shape -> Xception.builder().numClasses(8).inputShape(shape).build()),
  /** Its 7 x 7 average pooling has nothing to pool below 96 pixels. */
  RESNET50(224, 96, shape -> ResNet50.builder().numClasses(8).inputShape(shape).build()),
  INCEPTION_RESNET_V1(
      160, 96, shape -> InceptionResNetV1.builder().numClasses(8).inputShape(shape).build());

  private final int usualSize;
  private final int smallSize;
  private final Function<int[], ZooModel> architecture;

  ZooNet(int usualSize, int smallSize, Function<int[], ZooModel> architecture) {
    this.usualSize = usualSize;
    this.smallSize = smallSize;
    this.architecture = architecture;
  }

  /** Height and width that the zoo itself builds it for, in pixels. */
  public int usualSize() {
    return usualSize;
  }

  /** Height and width that it still makes sense at, in pixels. */
  public int smallSize() {
    return smallSize;
  }

  /**
   * The network with random weights on which it says something.
   *
   * @param size height and width of the images {@code [N, 3, size, size]}, in pixels
   */
  public Model calibrated(int size) {
    Model net = architecture.apply(new int[] {3, size, size}).init();
    new Calibrated(net).on(size);
    return net;
  }

  /**
   * Random images as the network takes them: some want each as one row.
   *
   * @param size height and width, in pixels
   */
  public Tensor images(int count, int size) {
    Random random = new Random(5);
    int length = 3 * size * size;
    float[] pixels = new float[count * length];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) random.nextGaussian();
    }
    return EnumSet.of(LENET, VGG_16, VGG_19).contains(this)
        ? Tensor.ofFloats(pixels, count, length)
        : Tensor.ofFloats(pixels, count, 3, size, size);
  }

  /**
   * Begins the export of such a network, with the shape of its images: not every checkpoint says
   * how many channels they have.
   */
  public Export export(Model net, int size, Path folder) {
    long[] shape = images(1, size).shape();
    shape[0] = -1;
    String input =
        net instanceof ComputationGraph graph
            ? graph.getConfiguration().getNetworkInputs().get(0)
            : "input";
    return Export.from(Nets.save(net, folder)).inputShape(input, shape);
  }

  /** Such as {@code vgg_16}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
