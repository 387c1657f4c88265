package dev.assay.export.op;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Graphs with convolutions in each padding mode, data format and order of weights. */
final class ConvolutionCases {
  private static final int INPUTS = 2;
  private static final int OUTPUTS = 3;
  private static final int MULTIPLIER = 2;
  private static final List<Long> SIZES = List.of(7L, 5L, 6L);
  private static final List<Long> KERNEL = List.of(3L, 2L, 2L);

  private ConvolutionCases() {}

  /**
   * One setting of a convolution.
   *
   * @param op SameDiff's name of it
   * @param window stride, padding, dilation of every direction, and the mode
   * @param channelsLast whether the format is NWC, NHWC or NDHWC
   * @param weights number of the weights' format
   * @param bias whether there is one
   */
  private record Setting(
      String op, List<Long> window, boolean channelsLast, int weights, boolean bias) {
    int directions() {
      return op.contains("1d") ? 1 : op.contains("3d") ? 3 : 2;
    }

    OpCase opCase() {
      List<Long> shape = new ArrayList<>(SIZES.subList(0, directions()));
      shape.add(channelsLast ? directions() : 0, (long) INPUTS);
      shape.add(0, -1L);
      return OpCase.of(
          op,
          "%s %s weights %d%s".formatted(window, shape, weights, bias ? " bias" : ""),
          shape,
          this::variable);
    }

    private SDVariable variable(SameDiff sd, SDVariable x) {
      List<SDVariable> inputs = new ArrayList<>(List.of(x));
      boolean ofEach = op.startsWith("depthwise") || op.startsWith("sconv");
      inputs.add(
          ofEach
              ? Values.weights(sd, "wd", depthwise(MULTIPLIER))
              : Values.weights(sd, "w", shape(kernel(), INPUTS)));
      if (op.startsWith("sconv")) {
        inputs.add(Values.weights(sd, "wp", shape(List.of(1L, 1L), INPUTS * MULTIPLIER)));
      }
      if (bias) {
        long channels = op.startsWith("depthwise") ? INPUTS * MULTIPLIER : OUTPUTS;
        inputs.add(Values.weights(sd, "b", channels));
      }
      return new RawOp(sd, op, 1, inputs.toArray(SDVariable[]::new))
          .longs(arguments())
          .outputVariable();
    }

    private List<Long> kernel() {
      return KERNEL.subList(0, directions());
    }

    private long[] arguments() {
      List<Long> all = new ArrayList<>(kernel());
      for (int i = 0; i < 3; i++) {
        for (int j = 0; j < directions(); j++) {
          all.add(window.get(i));
        }
      }
      all.add(window.get(3));
      all.add(channelsLast ? 1L : 0L);
      all.add((long) weights);
      return all.stream().mapToLong(Long::longValue).toArray();
    }

    /** KIO, OIK or OKI; transposed convolutions have O and I exchanged. */
    private long[] shape(List<Long> kernel, long inputs) {
      boolean transposed = op.startsWith("deconv");
      long first = transposed ? inputs : OUTPUTS;
      long second = transposed ? OUTPUTS : inputs;
      return ordered(kernel, first, second);
    }

    /** KIM, MIK or MKI. */
    private long[] depthwise(long multiplier) {
      return ordered(kernel(), multiplier, INPUTS);
    }

    private long[] ordered(List<Long> kernel, long first, long second) {
      List<Long> shape = new ArrayList<>(kernel);
      switch (weights) {
        case 0 -> shape.addAll(List.of(second, first));
        case 1 -> shape.addAll(0, List.of(first, second));
        default -> {
          shape.add(0, first);
          shape.add(second);
        }
      }
      return shape.stream().mapToLong(Long::longValue).toArray();
    }
  }

  static Stream<OpCase> all() {
    return Stream.of(
            "conv1d", "conv2d", "conv3dnew", "deconv2d", "deconv3d", "depthwise_conv2d", "sconv2d")
        .flatMap(ConvolutionCases::settings)
        .map(Setting::opCase);
  }

  private static Stream<Setting> settings(String op) {
    List<Long> plain = List.of(1L, 0L, 1L, 0L);
    List<Setting> settings = new ArrayList<>();
    for (int weights = 0; weights < (op.equals("conv1d") ? 1 : 3); weights++) {
      settings.add(new Setting(op, plain, false, weights, weights != 1));
      settings.add(new Setting(op, plain, true, weights, weights == 1));
    }
    settings.add(new Setting(op, List.of(2L, 1L, 1L, 0L), false, 0, true));
    settings.add(new Setting(op, List.of(1L, 0L, 2L, 0L), false, 0, true));
    settings.add(new Setting(op, List.of(1L, 0L, 1L, 1L), false, 0, true));
    settings.add(new Setting(op, List.of(2L, 0L, 1L, 1L), true, 0, true));
    settings.add(new Setting(op, List.of(1L, 0L, 2L, 1L), true, 0, false));
    settings.add(new Setting(op, List.of(3L, 0L, 1L, 1L), false, 0, false));
    if (op.equals("conv1d")) {
      settings.add(new Setting(op, List.of(1L, 0L, 1L, 2L), false, 0, true));
      settings.add(new Setting(op, List.of(2L, 0L, 1L, 2L), true, 0, false));
      settings.add(new Setting(op, List.of(1L, 0L, 2L, 2L), false, 0, false));
    }
    return settings.stream();
  }
}
