package dev.assay.training.architecture;

import org.deeplearning4j.nn.conf.CacheMode;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

/**
 * LeNet-5 for colour images of 32 x 32 pixels: two convolutions of 5 x 5 (456 and 2,416
 * parameters), each followed by pooling of 2 x 2, then dense layers of 120, 84 and the classes
 * (48,120, 10,164 and 680 parameters at 8 classes). Of its time are the sizes; rectifiers, maximum
 * pooling and dropout are today's habit.
 */
public final class LeNet5 {
  /** Its facts. */
  public static final Blueprint BLUEPRINT =
      new Blueprint(
          "LeNet-5",
          1998,
          "LeCun et al., Gradient-based learning applied to document recognition,"
              + " https://doi.org/10.1109/5.726791",
          32,
          32,
          new Blueprint.Size(8, 61_836),
          new Blueprint.Recipe(50, 32, 0.001),
          LeNet5::configuration);

  /** Share of the 120 values that is kept in each training step. */
  private static final double KEPT = 0.7;

  private LeNet5() {}

  private static ComputationGraphConfiguration configuration(Settings settings) {
    return new NeuralNetConfiguration.Builder()
        .seed(settings.seed())
        .updater(settings.updater())
        .weightInit(WeightInit.XAVIER)
        .activation(Activation.RELU)
        .cacheMode(CacheMode.DEVICE)
        .graphBuilder()
        .addInputs(Blueprint.INPUT)
        .setInputTypes(InputType.convolutional(32, 32, Blueprint.CHANNELS))
        .addLayer("conv1", convolution(6), Blueprint.INPUT)
        .addLayer("pool1", pooling(), "conv1")
        .addLayer("conv2", convolution(16), "pool1")
        .addLayer("pool2", pooling(), "conv2")
        .addLayer("dense1", new DenseLayer.Builder().nOut(120).build(), "pool2")
        .addLayer("dense2", new DenseLayer.Builder().nOut(84).dropOut(KEPT).build(), "dense1")
        .addLayer(Blueprint.OUTPUT, softmax(settings.classes()), "dense2")
        .setOutputs(Blueprint.OUTPUT)
        .build();
  }

  private static ConvolutionLayer convolution(int maps) {
    return new ConvolutionLayer.Builder(5, 5).nOut(maps).build();
  }

  private static SubsamplingLayer pooling() {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  private static OutputLayer softmax(int classes) {
    return new OutputLayer.Builder(LossFunction.MCXENT)
        .nOut(classes)
        .activation(Activation.SOFTMAX)
        .build();
  }
}
