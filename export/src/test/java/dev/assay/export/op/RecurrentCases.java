package dev.assay.export.op;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.LSTMLayer;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMActivations;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMDataFormat;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMDirectionMode;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMLayerConfig;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.weights.LSTMLayerWeights;
import org.nd4j.linalg.factory.Nd4j;

/** Graphs with recurrent layers and cells. */
final class RecurrentCases {
  private static final long UNITS = 4;
  private static final long FEATURES = 3;
  private static final long STEPS = 5;

  private RecurrentCases() {}

  static Stream<OpCase> all() {
    return Stream.of(formats(), directions(), activations(), states(), RecurrentCellCases.all())
        .flatMap(cases -> cases);
  }

  private static Stream<OpCase> formats() {
    return Stream.of(LSTMDataFormat.TNS, LSTMDataFormat.NTS, LSTMDataFormat.NST)
        .flatMap(
            format ->
                Stream.of(
                    lstm(format + " forward", format, LSTMDirectionMode.FWD),
                    lstm(format + " backward", format, LSTMDirectionMode.BWD),
                    lstm(format + " sum", format, LSTMDirectionMode.BIDIR_SUM),
                    lstm(format + " concat", format, LSTMDirectionMode.BIDIR_CONCAT)));
  }

  private static Stream<OpCase> directions() {
    return Stream.of(
        lstm("T2NS", LSTMDataFormat.T2NS, LSTMDirectionMode.BIDIR_EXTRA_DIM),
        lstm("TNS extra dim", LSTMDataFormat.TNS, LSTMDirectionMode.BIDIR_EXTRA_DIM));
  }

  private static Stream<OpCase> activations() {
    return Stream.of(
            LSTMActivations.RELU,
            LSTMActivations.SIGMOID,
            LSTMActivations.HARD_SIGMOID,
            LSTMActivations.SOFTSIGN,
            LSTMActivations.SOFTPLUS)
        .flatMap(
            activation ->
                Stream.of(
                    with("gates " + activation, config().gateAct(activation)),
                    with("cell " + activation, config().cellAct(activation)),
                    with("out " + activation, config().outAct(activation))));
  }

  private static Stream<OpCase> states() {
    return Stream.of(
        with("last output", config().retFullSequence(false).retLastH(true)),
        with("last state", config().retFullSequence(false).retLastC(true)),
        with("both last", config().retFullSequence(false).retLastH(true).retLastC(true)),
        with(
            "backward, all",
            config().directionMode(LSTMDirectionMode.BWD).retLastH(true).retLastC(true)),
        with(
            "both ways, all",
            config().directionMode(LSTMDirectionMode.BIDIR_CONCAT).retLastH(true).retLastC(true)),
        with(
            "both ways apart, last",
            config()
                .directionMode(LSTMDirectionMode.BIDIR_EXTRA_DIM)
                .retFullSequence(false)
                .retLastH(true)
                .retLastC(true)),
        with(
            "clipped", config().cellClip(0.2).gateAct(LSTMActivations.HARD_SIGMOID).retLastC(true)),
        with(
            "clipped both ways",
            config()
                .cellClip(0.2)
                .directionMode(LSTMDirectionMode.BIDIR_CONCAT)
                .retLastH(true)
                .retLastC(true)),
        clipped("backward", LSTMDataFormat.NST, LSTMDirectionMode.BWD),
        clipped("sum", LSTMDataFormat.TNS, LSTMDirectionMode.BIDIR_SUM),
        clipped("apart", LSTMDataFormat.T2NS, LSTMDirectionMode.BIDIR_EXTRA_DIM),
        started("forward", LSTMDirectionMode.FWD),
        started("both ways", LSTMDirectionMode.BIDIR_SUM),
        lengths("forward", LSTMDirectionMode.FWD, LSTMDataFormat.NTS),
        lengths("backward", LSTMDirectionMode.BWD, LSTMDataFormat.NTS),
        lengths("both ways", LSTMDirectionMode.BIDIR_CONCAT, LSTMDataFormat.NST));
  }

  private static LSTMLayerConfig.LSTMLayerConfigBuilder config() {
    return LSTMLayerConfig.builder().lstmdataformat(LSTMDataFormat.NTS);
  }

  /** Plain weights, the whole sequence and both states. */
  private static OpCase with(String what, LSTMLayerConfig.LSTMLayerConfigBuilder builder) {
    LSTMLayerConfig config = builder.build();
    return new OpCase(
        "lstmLayer",
        what,
        List.of(sequence(config.getLstmdataformat())),
        (sd, x) ->
            outputs(new LSTMLayer(sd, x.get(0), null, null, null, plain(sd, config), config)));
  }

  private static OpCase lstm(String what, LSTMDataFormat format, LSTMDirectionMode direction) {
    return full(what, format, direction, 0);
  }

  private static OpCase clipped(String what, LSTMDataFormat format, LSTMDirectionMode direction) {
    return full("clipped " + what, format, direction, 0.2);
  }

  /** With bias and peepholes. */
  private static OpCase full(
      String what, LSTMDataFormat format, LSTMDirectionMode direction, double clip) {
    LSTMLayerConfig config =
        LSTMLayerConfig.builder()
            .lstmdataformat(format)
            .directionMode(direction)
            .cellClip(clip)
            .build();
    return new OpCase(
        "lstmLayer",
        what,
        List.of(sequence(format)),
        (sd, x) ->
            outputs(new LSTMLayer(sd, x.get(0), null, null, null, full(sd, config), config)));
  }

  /** With given states before the first step, of a batch of 2. */
  private static OpCase started(String what, LSTMDirectionMode direction) {
    LSTMLayerConfig config = config().directionMode(direction).retLastC(true).build();
    long[] shape =
        direction == LSTMDirectionMode.FWD ? new long[] {2, UNITS} : new long[] {2, 2, UNITS};
    return new OpCase(
        "lstmLayer",
        "started " + what,
        List.of(new GraphInput("x", ElementType.FLOAT, List.of(2L, STEPS, FEATURES))),
        (sd, x) ->
            outputs(
                new LSTMLayer(
                    sd,
                    x.get(0),
                    Values.weights(sd, "c0", shape),
                    Values.weights(sd, "h0", shape),
                    null,
                    plain(sd, config),
                    config)));
  }

  private static OpCase lengths(String what, LSTMDirectionMode direction, LSTMDataFormat format) {
    LSTMLayerConfig config =
        config().lstmdataformat(format).directionMode(direction).retLastH(true).build();
    List<Long> shape =
        format == LSTMDataFormat.NTS ? List.of(3L, STEPS, FEATURES) : List.of(3L, FEATURES, STEPS);
    return new OpCase(
        "lstmLayer",
        "lengths " + what,
        List.of(new GraphInput("x", ElementType.FLOAT, shape)),
        (sd, x) ->
            outputs(
                new LSTMLayer(
                    sd,
                    x.get(0),
                    null,
                    null,
                    sd.constant("lengths", Nd4j.createFromArray(5, 2, 3)),
                    plain(sd, config),
                    config)));
  }

  private static GraphInput sequence(LSTMDataFormat format) {
    List<Long> shape =
        switch (format) {
          case NTS -> List.of(-1L, STEPS, FEATURES);
          case NST -> List.of(-1L, FEATURES, STEPS);
          default -> List.of(STEPS, -1L, FEATURES);
        };
    return new GraphInput("x", ElementType.FLOAT, shape);
  }

  private static LSTMLayerWeights plain(SameDiff sd, LSTMLayerConfig config) {
    return LSTMLayerWeights.builder()
        .weights(parameter(sd, "Wx", config, FEATURES, 4 * UNITS))
        .rWeights(parameter(sd, "Wr", config, UNITS, 4 * UNITS))
        .build();
  }

  private static LSTMLayerWeights full(SameDiff sd, LSTMLayerConfig config) {
    LSTMLayerWeights weights = plain(sd, config);
    weights.setBias(parameter(sd, "b", config, 4 * UNITS));
    weights.setPeepholeWeights(parameter(sd, "Wp", config, 3 * UNITS));
    return weights;
  }

  /** Between -0.6 and 0.6; of two ways with a leading 2. */
  private static SDVariable parameter(
      SameDiff sd, String name, LSTMLayerConfig config, long... shape) {
    boolean two = config.getDirectionMode().name().startsWith("BIDIR");
    List<Long> sizes = new ArrayList<>(two ? List.of(2L) : List.of());
    for (long size : shape) {
      sizes.add(size);
    }
    SDVariable positive =
        Values.weights(sd, name, sizes.stream().mapToLong(Long::longValue).toArray());
    return sd.constant(name + "_centred", positive.getArr().sub(0.7));
  }

  private static List<SDVariable> outputs(LSTMLayer layer) {
    return List.of(layer.outputVariables());
  }
}
