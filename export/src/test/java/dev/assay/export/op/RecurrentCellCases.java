package dev.assay.export.op;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.config.LSTMConfiguration;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.weights.GRUWeights;
import org.nd4j.linalg.api.ops.impl.layers.recurrent.weights.LSTMWeights;

/** Graphs with single steps of recurrent layers, and with gated recurrent units. */
final class RecurrentCellCases {
  private static final long UNITS = 4;
  private static final long FEATURES = 3;

  private RecurrentCellCases() {}

  static Stream<OpCase> all() {
    return Stream.of(
        new OpCase("gruCell", "", step(2), RecurrentCellCases::gatedCell),
        new OpCase(
            "gru",
            "",
            List.of(new GraphInput("x", ElementType.FLOAT, List.of(5L, 2L, FEATURES))),
            RecurrentCellCases::gatedLayer),
        lstm("plain", LSTMConfiguration.builder()),
        lstm("peepholes", LSTMConfiguration.builder().peepHole(true)),
        lstm("forget bias", LSTMConfiguration.builder().forgetBias(0.7)),
        lstm("clipped", LSTMConfiguration.builder().peepHole(true).clippingCellValue(0.3)));
  }

  private static List<GraphInput> step(int states) {
    List<GraphInput> inputs =
        List.of(
            new GraphInput("x", ElementType.FLOAT, List.of(-1L, FEATURES)),
            new GraphInput("h", ElementType.FLOAT, List.of(-1L, UNITS)),
            new GraphInput("c", ElementType.FLOAT, List.of(-1L, UNITS)));
    return inputs.subList(0, states);
  }

  private static List<SDVariable> gatedCell(SameDiff sd, List<SDVariable> x) {
    GRUWeights weights =
        GRUWeights.builder()
            .ruWeight(centred(sd, "wru", FEATURES + UNITS, 2 * UNITS))
            .cWeight(centred(sd, "wc", FEATURES + UNITS, UNITS))
            .ruBias(centred(sd, "bru", 2 * UNITS))
            .cBias(centred(sd, "bc", UNITS))
            .build();
    return List.of(sd.rnn().gruCell(x.get(0), x.get(1), weights));
  }

  private static List<SDVariable> gatedLayer(SameDiff sd, List<SDVariable> x) {
    return List.of(
        sd.rnn()
            .gru(
                x.get(0),
                centred(sd, "h0", 2, UNITS),
                centred(sd, "wx", FEATURES, 3 * UNITS),
                centred(sd, "wh", UNITS, 3 * UNITS),
                centred(sd, "b", 3 * UNITS)));
  }

  private static OpCase lstm(String what, LSTMConfiguration.LSTMConfigurationBuilder builder) {
    return new OpCase(
        "lstmBlockCell",
        what,
        step(3),
        (sd, x) ->
            List.of(
                sd.rnn()
                    .lstmCell(
                        x.get(0),
                        x.get(1),
                        x.get(2),
                        LSTMWeights.builder()
                            .weights(centred(sd, "w", FEATURES + UNITS, 4 * UNITS))
                            .inputPeepholeWeights(centred(sd, "wci", UNITS))
                            .forgetPeepholeWeights(centred(sd, "wcf", UNITS))
                            .outputPeepholeWeights(centred(sd, "wco", UNITS))
                            .bias(centred(sd, "b", 4 * UNITS))
                            .build(),
                        builder.build())));
  }

  private static SDVariable centred(SameDiff sd, String name, long... shape) {
    return sd.constant(name + "_centred", Values.weights(sd, name, shape).getArr().sub(0.7));
  }
}
