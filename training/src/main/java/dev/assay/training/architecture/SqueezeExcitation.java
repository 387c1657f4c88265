package dev.assay.training.architecture;

import org.deeplearning4j.nn.conf.graph.ElementWiseVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.nd4j.linalg.activations.Activation;

/**
 * Squeeze and excitation (Hu et al., https://arxiv.org/abs/1709.01507): each channel times a factor
 * in (0, 1) that two dense layers compute from the means of all channels.
 *
 * @param net where it is built
 * @param activation of the first dense layer
 * @param squeezed width of the first dense layer
 */
record SqueezeExcitation(Net net, Activation activation, int squeezed) {
  /**
   * Deeplearning4j's product refuses images of different sizes but repeats series over time, so
   * that the pixels become steps: {@code [N, C, H * W]} times {@code [N, C, 1]}.
   */
  String over(String name, String from) {
    InputTypeConvolutional maps = net.maps(from);
    int channels = (int) maps.getChannels();
    int height = (int) maps.getHeight();
    int width = (int) maps.getWidth();
    String tip = net.globalAverage(name + ".pool", from);
    tip = net.dense(name + ".squeeze", tip, squeezed, activation);
    tip = net.dense(name + ".excite", tip, channels, Activation.SIGMOID);
    String factors = net.vertex(name + ".factors", new ReshapeVertex(-1, channels, 1), tip);
    String pixels =
        net.vertex(name + ".pixels", new ReshapeVertex(-1, channels, height * width), from);
    ElementWiseVertex product = new ElementWiseVertex(ElementWiseVertex.Op.Product);
    tip = net.vertex(name + ".product", product, pixels, factors);
    return net.vertex(name, new ReshapeVertex(-1, channels, height, width), tip);
  }
}
