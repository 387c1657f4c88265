package dev.assay.layers;

import java.util.Arrays;
import org.deeplearning4j.nn.conf.ConvolutionMode;

/**
 * The numbers of a grouped convolution.
 *
 * @param groups number of groups
 * @param inputs channels of the input, a multiple of the groups
 * @param outputs channels of the output, a multiple of the groups
 * @param kernel cells of the kernel
 * @param stride cells from one position to the next
 * @param padding cells of padding at the top and at the left
 * @param dilation cells from one cell of the kernel to the next
 * @param same whether the padding keeps the size, but for the stride
 */
record Grouping(
    int groups,
    long inputs,
    long outputs,
    Cells kernel,
    Cells stride,
    Cells padding,
    Cells dilation,
    boolean same) {
  /**
   * One number for each direction.
   *
   * @param height cells downwards
   * @param width cells to the right
   */
  record Cells(int height, int width) {
    static Cells of(int[] sizes) {
      return new Cells(sizes[0], sizes[1]);
    }
  }

  static Grouping of(GroupedConvolution layer) {
    return new Grouping(
        layer.groups(),
        layer.getNIn(),
        layer.getNOut(),
        Cells.of(layer.getKernelSize()),
        Cells.of(layer.getStride()),
        Cells.of(layer.getPadding()),
        Cells.of(layer.getDilation()),
        layer.getConvolutionMode() == ConvolutionMode.Same);
  }

  long inputsOfGroup() {
    return inputs / groups;
  }

  long outputsOfGroup() {
    return outputs / groups;
  }

  boolean isDepthwise() {
    return groups > 1 && groups == inputs;
  }

  boolean isDilated() {
    return dilation.height > 1 || dilation.width > 1;
  }

  /** Cells from the first to the last that the kernel touches. */
  Cells reach() {
    return new Cells(
        (kernel.height - 1) * dilation.height + 1, (kernel.width - 1) * dilation.width + 1);
  }

  /**
   * Integer arguments of ND4J's convolutions for a kernel that is spread over its reach, so that
   * none is dilated: ND4J's oneDNN kernels cannot do dilated ones.
   *
   * @param following what comes behind the channel order, which is channels first
   */
  int[] arguments(int... following) {
    Cells reach = reach();
    int[] window = {
      reach.height,
      reach.width,
      stride.height,
      stride.width,
      padding.height,
      padding.width,
      1,
      1,
      same ? 1 : 0,
      0
    };
    int[] all = Arrays.copyOf(window, window.length + following.length);
    System.arraycopy(following, 0, all, window.length, following.length);
    return all;
  }
}
