package dev.assay.layers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.nd4j.shade.jackson.databind.ObjectMapper;

/**
 * What PyTorch's {@code Conv2d} computes in double, forward and backward; made by {@code
 * bench/layers/grouped-convolutions.py}.
 */
record PyTorchCase(JsonNode node) {
  static Stream<PyTorchCase> all() {
    try (InputStream stream = PyTorchCase.class.getResourceAsStream("grouped-convolutions.json")) {
      JsonNode cases = new ObjectMapper().readTree(Objects.requireNonNull(stream));
      return StreamSupport.stream(cases.spliterator(), false).map(PyTorchCase::new);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The layer; its activation function is the identity. */
  GroupedConvolution layer() {
    return new GroupedConvolution.Builder(ints("kernel"))
        .groups(node.get("groups").asInt())
        .stride(ints("stride"))
        .padding(ints("padding"))
        .dilation(ints("dilation"))
        .convolutionMode(
            node.get("same").asBoolean() ? ConvolutionMode.Same : ConvolutionMode.Truncate)
        .nIn(ints("shape")[1])
        .nOut(ints("outputShape")[1])
        .hasBias(!node.get("bias").isEmpty())
        .activation(Activation.IDENTITY)
        .build();
  }

  /** All parameters as Deeplearning4j's flat vector: bias, then weights. */
  INDArray parameters(DataType type) {
    return both("bias", "weights", type);
  }

  INDArray gradients(DataType type) {
    return both("biasGradient", "weightGradient", type);
  }

  INDArray input(DataType type) {
    return images("input", "shape", type);
  }

  INDArray inputGradient(DataType type) {
    return images("inputGradient", "shape", type);
  }

  INDArray output(DataType type) {
    return images("output", "outputShape", type);
  }

  INDArray outputGradient(DataType type) {
    return images("outputGradient", "outputShape", type);
  }

  private INDArray both(String first, String second, DataType type) {
    INDArray weights = Nd4j.createFromArray(doubles(second));
    INDArray all =
        node.get(first).isEmpty()
            ? weights
            : Nd4j.concat(0, Nd4j.createFromArray(doubles(first)), weights);
    return all.castTo(type).reshape(1, all.length());
  }

  private INDArray images(String field, String shape, DataType type) {
    long[] sizes =
        StreamSupport.stream(node.get(shape).spliterator(), false)
            .mapToLong(JsonNode::asLong)
            .toArray();
    return Nd4j.createFromArray(doubles(field)).reshape('c', sizes).castTo(type);
  }

  private double[] doubles(String field) {
    return StreamSupport.stream(node.get(field).spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }

  private int[] ints(String field) {
    return StreamSupport.stream(node.get(field).spliterator(), false)
        .mapToInt(JsonNode::asInt)
        .toArray();
  }

  @Override
  public String toString() {
    return node.get("name").asText();
  }
}
