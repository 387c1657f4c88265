package dev.assay.export.op.recurrent;

import dev.assay.export.op.SourceOp;
import java.util.ArrayList;
import java.util.List;

/**
 * What the arguments of a {@code lstmLayer} say.
 *
 * @param format order of the dimensions of input and output
 * @param direction which ways it runs, and how two ways are merged
 * @param activations of the gates, the cell's input and the cell's output
 * @param alphas first parameter of each activation that has one, in that order
 * @param betas second parameter of each activation that has one, in that order
 * @param clip largest magnitude of the cell's state, 0 for any
 */
record LstmSettings(
    Format format,
    Direction direction,
    List<LstmActivation> activations,
    List<Double> alphas,
    List<Double> betas,
    double clip) {
  /** Order of dimensions: time, batch, features. */
  enum Format {
    TNS,
    NTS,
    NST,
    T2NS;

    boolean isSampleFirst() {
      return this == NTS || this == NST;
    }

    /** Axes that bring an input to {@code [T, N, S]}. */
    long[] toTns() {
      return switch (this) {
        case TNS, T2NS -> new long[] {0, 1, 2};
        case NTS -> new long[] {1, 0, 2};
        case NST -> new long[] {2, 0, 1};
      };
    }

    /** Axes that bring {@code [T, N, S]} to this order. */
    long[] fromTns() {
      return this == NST ? new long[] {1, 2, 0} : toTns();
    }
  }

  /** Ways through the sequence. */
  enum Direction {
    FORWARD("forward"),
    BACKWARD("reverse"),
    BOTH_ADDED("bidirectional"),
    BOTH_CONCATENATED("bidirectional"),
    BOTH_APART("bidirectional");

    private final String onnx;

    Direction(String onnx) {
      this.onnx = onnx;
    }

    /** ONNX's name of it. */
    String onnx() {
      return onnx;
    }

    /** Number of ways: 1 or 2. */
    int ways() {
      return this == FORWARD || this == BACKWARD ? 1 : 2;
    }
  }

  /** Place of the argument that asks for the output of every step. */
  static final int SEQUENCE = 5;

  LstmSettings {
    activations = List.copyOf(activations);
    alphas = List.copyOf(alphas);
    betas = List.copyOf(betas);
  }

  static LstmSettings of(SourceOp op) {
    Format format =
        Format.values()[op.choiceArgument(0, "data format", List.of("TNS", "NTS", "NST", "T2NS"))];
    Direction direction =
        Direction.values()[
            op.choiceArgument(
                1, "direction", List.of("forward", "backward", "sum", "concat", "extra dim"))];
    boolean apart = direction == Direction.BOTH_APART;
    boolean sequence = op.booleanArgumentOr(SEQUENCE, false);
    if (apart ? sequence && format.isSampleFirst() : format == Format.T2NS) {
      throw op.refusal(
          "data format T2NS and direction 'extra dim' belong together, found %s and %s"
              .formatted(format, direction));
    }
    List<LstmActivation> activations =
        List.of(
            LstmActivation.argument(op, 2, "activation of the gates"),
            LstmActivation.argument(op, 3, "activation of the cell's input"),
            LstmActivation.argument(op, 4, "activation of the cell's output"));
    List<Double> alphas = new ArrayList<>();
    List<Double> betas = new ArrayList<>();
    int next = 1;
    for (LstmActivation activation : activations) {
      if (activation.arguments() > 0) {
        alphas.add(op.doubleArgument(next++, "alpha of " + activation));
      } else if (activation == LstmActivation.HARD_SIGMOID) {
        alphas.add(0.2);
        betas.add(0.5);
      }
      if (activation.arguments() > 1) {
        betas.add(op.doubleArgument(next++, "beta of " + activation));
      }
    }
    return new LstmSettings(
        format, direction, activations, alphas, betas, op.doubleArgumentOr(0, 0));
  }
}
