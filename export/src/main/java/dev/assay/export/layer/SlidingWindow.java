package dev.assay.export.layer;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;

/**
 * How a convolution or pooling slides over space; one number for each direction.
 *
 * @param kernel cells of the kernel
 * @param stride cells from one position to the next
 * @param padding cells of padding at either side; ignored where the padding keeps the size
 * @param dilation cells from one cell of the kernel to the next
 * @param same whether the padding keeps the size, but for the stride
 */
record SlidingWindow(
    List<Integer> kernel,
    List<Integer> stride,
    List<Integer> padding,
    List<Integer> dilation,
    boolean same) {
  SlidingWindow {
    kernel = List.copyOf(kernel);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
  }

  static SlidingWindow of(SourceLayer<? extends ConvolutionLayer> layer) {
    ConvolutionLayer config = layer.config();
    return new SlidingWindow(
        sizes(config.getKernelSize()),
        sizes(config.getStride()),
        sizes(config.getPadding()),
        sizes(config.getDilation()),
        isSame(layer, config.getConvolutionMode()));
  }

  static SlidingWindow ofPooling(SourceLayer<? extends SubsamplingLayer> layer) {
    SubsamplingLayer config = layer.config();
    return new SlidingWindow(
        sizes(config.getKernelSize()),
        sizes(config.getStride()),
        sizes(config.getPadding()),
        sizes(config.getDilation()),
        isSame(layer, config.getConvolutionMode()));
  }

  /** Truncate and Strict differ only in what Deeplearning4j refuses. */
  static boolean isSame(SourceLayer<?> layer, ConvolutionMode mode) {
    return switch (mode) {
      case Same -> true;
      case Truncate, Strict -> false;
      case Causal ->
          throw layer.refusal("convolutionMode: expected Same, Truncate or Strict, found Causal");
    };
  }

  static List<Integer> sizes(int... sizes) {
    return Arrays.stream(sizes).boxed().toList();
  }

  /** As ND4J's kernels read it, with what follows: kernel, stride, padding, dilation, mode. */
  long[] arguments(long... following) {
    List<Integer> padded = same ? Collections.nCopies(padding.size(), 0) : padding;
    LongStream window =
        Stream.of(kernel, stride, padded, dilation)
            .flatMap(List::stream)
            .mapToLong(Integer::longValue);
    return LongStream.concat(
            LongStream.concat(window, LongStream.of(same ? 1 : 0)), LongStream.of(following))
        .toArray();
  }
}
