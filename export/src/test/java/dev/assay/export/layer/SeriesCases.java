package dev.assay.export.layer;

import dev.assay.export.Nets;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GravesBidirectionalLSTM;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.layers.recurrent.TimeDistributed;
import org.deeplearning4j.nn.conf.layers.util.MaskZeroLayer;
import org.deeplearning4j.nn.weights.WeightInit;
import org.nd4j.linalg.activations.Activation;

/** Small networks over time series: each recurrent layer and wrapper, in each form. */
@SuppressWarnings("deprecation")
final class SeriesCases {
  /** Functions that ONNX's recurrent operators lack make a Scan, others an LSTM or RNN. */
  private static final Activation[] FUNCTIONS = {
    Activation.TANH,
    Activation.SIGMOID,
    Activation.RELU,
    Activation.HARDSIGMOID,
    Activation.SOFTSIGN,
    Activation.SOFTPLUS,
    Activation.ELU,
    Activation.LEAKYRELU,
    Activation.THRESHOLDEDRELU,
    Activation.IDENTITY,
    Activation.HARDTANH,
    Activation.RATIONALTANH,
    Activation.SOFTMAX,
    Activation.SWISH
  };

  private SeriesCases() {}

  static Stream<LayerCase> all() {
    return Stream.of(
            recurrent(RNNFormat.NCW), recurrent(RNNFormat.NWC), functions(), masked(), openLength())
        .flatMap(cases -> cases);
  }

  private static Stream<LayerCase> recurrent(RNNFormat format) {
    Stream<LayerCase> plain =
        Stream.of(
            series(format, "", lstm(format)),
            series(format, "", graves(format)),
            series(format, "", gravesBoth(format)),
            series(format, "", simple(format)),
            series(format, "twice", lstm(format), lstm(format)),
            series(format, "of LSTM", new LastTimeStep(lstm(format))),
            series(format, "of GravesLSTM", new LastTimeStep(graves(format))),
            series(format, "of SimpleRnn", new LastTimeStep(simple(format))),
            series(format, "of both ways", new LastTimeStep(gravesBoth(format))),
            series(format, "of Bidirectional", new LastTimeStep(new Bidirectional(lstm(format)))),
            series(format, "", new MaskZeroLayer(lstm(format), 0)),
            series(format, "of Graves", new Bidirectional(graves(format))),
            series(
                format,
                "softmax",
                lstm(format),
                new RnnOutputLayer.Builder().nOut(3).dataFormat(format).build()),
            series(
                format,
                "softmax",
                simple(format),
                new RnnLossLayer.Builder()
                    .activation(Activation.SOFTMAX)
                    .dataFormat(format)
                    .build()),
            series(format, "dense", new TimeDistributed(dense(), format)),
            series(format, "after another", lstm(format), new TimeDistributed(dense(), format)));
    Stream<LayerCase> modes =
        Arrays.stream(Bidirectional.Mode.values())
            .map(mode -> series(format, mode.name(), new Bidirectional(mode, simple(format))));
    return Stream.concat(plain, modes);
  }

  private static Stream<LayerCase> functions() {
    Function<Activation, Layer> simple = f -> new SimpleRnn.Builder().nOut(4).activation(f).build();
    Function<Activation, Layer> cell = f -> new LSTM.Builder().nOut(4).activation(f).build();
    Function<Activation, Layer> gate =
        f -> new GravesLSTM.Builder().nOut(4).gateActivationFunction(f).build();
    // Gates without a bound let the state grow beyond what can be compared.
    Stream<LayerCase> gates =
        Stream.of(Activation.HARDSIGMOID, Activation.SOFTSIGN, Activation.HARDTANH)
            .map(f -> series(RNNFormat.NCW, "gate " + f.name(), gate.apply(f)));
    Stream<LayerCase> cells =
        Arrays.stream(FUNCTIONS)
            .flatMap(
                f ->
                    Stream.of(
                        series(RNNFormat.NCW, f.name(), simple.apply(f)),
                        series(RNNFormat.NCW, "cell " + f.name(), cell.apply(f))));
    return Stream.concat(gates, cells);
  }

  /** Behind a rectifier some steps are all 0, and some are not. */
  private static Stream<LayerCase> masked() {
    return Stream.of(
            new LSTM.Builder().nOut(4).build(),
            new GravesLSTM.Builder().nOut(4).build(),
            new SimpleRnn.Builder().nOut(4).build())
        .flatMap(
            layer ->
                Stream.of(
                    sparse(layer, new MaskZeroLayer(layer, 0)),
                    sparse(layer, new LastTimeStep(new MaskZeroLayer(layer, 0))),
                    sparse(layer, new MaskZeroLayer(new LastTimeStep(layer), 0))));
  }

  private static LayerCase sparse(Layer inside, Layer masked) {
    Layer rectifier =
        new TimeDistributed(
            new DenseLayer.Builder().nOut(2).activation(Activation.RELU).build(), RNNFormat.NCW);
    String what =
        "zeros in "
            + inside.getClass().getSimpleName()
            + " of "
            + masked.getClass().getSimpleName();
    return new LayerCase(
        MaskZeroLayer.class,
        what,
        () -> Nets.chain(InputType.recurrent(3), rectifier, masked),
        "-1x3x7");
  }

  private static Stream<LayerCase> openLength() {
    return Stream.of(
        open("open length", lstm(RNNFormat.NCW)),
        open("open length", new Bidirectional(lstm(RNNFormat.NCW))),
        open("open length", new LastTimeStep(simple(RNNFormat.NCW))),
        open(
            "open length as Scan",
            new LSTM.Builder().nOut(4).activation(Activation.HARDTANH).build()),
        open("open length", lstm(RNNFormat.NCW), new RnnOutputLayer.Builder().nOut(3).build()),
        open("open length", lstm(RNNFormat.NCW), dense(), simple(RNNFormat.NCW)));
  }

  private static LayerCase open(String what, Layer... layers) {
    InputType input = InputType.recurrent(3);
    return new LayerCase(layers[0].getClass(), what, () -> Nets.chain(input, layers), "-1x3x-1");
  }

  private static LayerCase series(RNNFormat format, String what, Layer... layers) {
    InputType input = InputType.recurrent(3, 7, format);
    return new LayerCase(
        layers[layers.length - 1].getClass(),
        (format + " " + what).strip(),
        () -> Nets.chain(input, layers),
        format == RNNFormat.NCW ? "-1x3x7" : "-1x7x3");
  }

  private static LSTM lstm(RNNFormat format) {
    // Within two wrappers Deeplearning4j sets no default.
    return in(
        format,
        new LSTM.Builder()
            .nOut(4)
            .activation(Activation.TANH)
            .weightInit(WeightInit.XAVIER)
            .build());
  }

  private static GravesLSTM graves(RNNFormat format) {
    return in(format, new GravesLSTM.Builder().nOut(4).activation(Activation.TANH).build());
  }

  private static GravesBidirectionalLSTM gravesBoth(RNNFormat format) {
    return in(
        format, new GravesBidirectionalLSTM.Builder().nOut(4).activation(Activation.TANH).build());
  }

  private static SimpleRnn simple(RNNFormat format) {
    return in(format, new SimpleRnn.Builder().nOut(4).activation(Activation.TANH).build());
  }

  private static DenseLayer dense() {
    return new DenseLayer.Builder().nOut(4).activation(Activation.TANH).build();
  }

  private static <L extends BaseRecurrentLayer> L in(RNNFormat format, L layer) {
    layer.setRnnDataFormat(format);
    return layer;
  }
}
