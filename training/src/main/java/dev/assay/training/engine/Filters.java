package dev.assay.training.engine;

import java.util.List;
import org.bytedeco.dnnl.memory;

/**
 * The weights of a convolution and their order in the network's flat vector.
 *
 * @param outputs channels of the result
 * @param inputs channels of the images
 * @param groups parts of the channels that do not see each other
 * @param order how they lie in the vector
 * @param before parameters of the layer that come before them
 * @param bias whether the first of these are a bias {@code [outputs]}
 * @param spare channels of zeros behind those of the images, without weights in the vector
 */
record Filters(
    long outputs, long inputs, long groups, Order order, long before, boolean bias, long spare) {
  /** Orders of weights; the last axis varies fastest. */
  enum Order {
    /** {@code [outputs, inputs / groups, kH, kW]}. */
    OUTPUTS_FIRST,
    /**
     * {@code [kH, kW, inputs, multiplier]}, one input a group, as depthwise convolutions have it.
     */
    PIXELS_FIRST,
    /** {@code [multiplier, inputs, kH, kW]}, one input a group, as separable ones have it. */
    MULTIPLIER_FIRST
  }

  /** Without spare channels. */
  Filters(long outputs, long inputs, long groups, Order order, long before, boolean bias) {
    this(outputs, inputs, groups, order, before, bias, 0);
  }

  /** Of an ordinary convolution: only the bias comes before them. */
  static Filters grouped(long outputs, long inputs, long groups, boolean bias) {
    return new Filters(outputs, inputs, groups, Order.OUTPUTS_FIRST, bias ? outputs : 0, bias);
  }

  /** Them over images with further channels of zeros; not in groups. */
  Filters sparing(long channels) {
    return new Filters(outputs, inputs, groups, order, before, bias, channels);
  }

  /** Them, where the parameters of their layer begin here. */
  Weights at(Parameters parameters, Sliding window) {
    long height = window.rows().kernel();
    long width = window.columns().kernel();
    List<Long> sizes =
        groups == 1 && order == Order.OUTPUTS_FIRST
            ? List.of(outputs, inputs, height, width)
            : List.of(groups, outputs / groups, inputs / groups, height, width);
    long[] array = sizes.stream().mapToLong(Long::longValue).toArray();
    return new Weights(parameters.plus(before), sizes, layout(array, height, width), spare);
  }

  private memory.desc layout(long[] sizes, long height, long width) {
    return switch (order) {
      case OUTPUTS_FIRST -> Layouts.rows(sizes);
      case PIXELS_FIRST ->
          Layouts.strided(sizes, new long[] {outputs / groups, 1, 1, outputs * width, outputs});
      case MULTIPLIER_FIRST ->
          Layouts.strided(sizes, new long[] {height * width, groups * height * width, 1, width, 1});
    };
  }

  /** Layout of the bias; that of nothing where there is none. */
  memory.desc biasLayout() {
    return bias ? Layouts.rows(outputs) : new memory.desc();
  }
}
