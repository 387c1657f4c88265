package dev.assay.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Small untrained networks, every parameter of them random and none of it zero. */
public final class Nets {
  private Nets() {}

  /** LeNet-5 on {@code [N, 3, 32, 32]} with 8 classes: 61,836 parameters. */
  public static MultiLayerNetwork leNet5() {
    return chain(
        InputType.convolutional(32, 32, 3),
        convolution("conv1", 6),
        pool("pool1"),
        convolution("conv2", 16),
        pool("pool2"),
        new DenseLayer.Builder().name("dense1").nOut(120).activation(Activation.TANH).build(),
        new DenseLayer.Builder()
            .name("dense2")
            .nOut(84)
            .activation(Activation.TANH)
            .dropOut(0.5)
            .build(),
        new OutputLayer.Builder()
            .name("probabilities")
            .nOut(8)
            .activation(Activation.SOFTMAX)
            .build());
  }

  private static ConvolutionLayer convolution(String name, int channels) {
    return new ConvolutionLayer.Builder(5, 5)
        .name(name)
        .nOut(channels)
        .activation(Activation.TANH)
        .build();
  }

  private static SubsamplingLayer pool(String name) {
    return new SubsamplingLayer.Builder(SubsamplingLayer.PoolingType.MAX)
        .name(name)
        .kernelSize(2, 2)
        .stride(2, 2)
        .build();
  }

  /** A network of these layers, one after the other. */
  public static MultiLayerNetwork chain(InputType input, Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(7).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork net = new MultiLayerNetwork(list.setInputType(input).build());
    net.init();
    randomize(net);
    return net;
  }

  /** A network of these layers without preprocessors; the first one says what it reads. */
  public static MultiLayerNetwork unprocessed(Layer... layers) {
    NeuralNetConfiguration.ListBuilder list = new NeuralNetConfiguration.Builder().seed(7).list();
    for (Layer layer : layers) {
      list.layer(layer);
    }
    MultiLayerNetwork net = new MultiLayerNetwork(list.build());
    net.init();
    randomize(net);
    return net;
  }

  /** Adds noise, so that biases, means and gains do not hide a mistake by being 0 or 1. */
  public static void randomize(Model net) {
    INDArray parameters = net.params();
    if (parameters != null && !parameters.isEmpty()) {
      parameters.addi(Nd4j.rand(parameters.shape()).muli(0.1).addi(0.01));
    }
  }

  /** A card of a classifier of images of 32 x 32 pixels; labels in quotes, by commas. */
  public static String card(String input, String labels) {
    return """
        {"schema_version": 1, "name": "net", "model": "model.onnx", "labels": [%s],
         "input": {"name": "%s", "layout": "NCHW", "dtype": "float32"},
         "preprocessing": [{"op": "decode", "color": "RGB"},
           {"op": "resize", "height": 32, "width": 32, "interpolation": "bilinear",
            "antialias": true, "library": "pil"}, {"op": "scale", "factor": 0.5}],
         "output": {"name": "probabilities", "kind": "probabilities"}}"""
        .formatted(labels, input);
  }

  /** The checkpoint of a network, written by Deeplearning4j. */
  public static Path save(Model net, Path folder) {
    Path file = folder.resolve("net.zip");
    try {
      ModelSerializer.writeModel(net, file.toFile(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}
