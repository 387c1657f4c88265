package dev.assay.harness.score;

import java.util.OptionalDouble;

/** A figure, or the reason why there is none; never NaN. */
public sealed interface Figure {
  /** The figure, if there is one. */
  OptionalDouble value();

  /** Why there is none, in a few words; empty where there is one. */
  String reason();

  /** Wraps a finite {@code value}. */
  static Figure of(double value) {
    return new Known(value);
  }

  /** States that there is no figure, and why. */
  static Figure undefined(String reason) {
    return new Undefined(reason);
  }

  /** A figure that is known. */
  record Known(double known) implements Figure {
    public Known {
      if (!Double.isFinite(known)) {
        throw new IllegalArgumentException(
            "a figure must be finite, got " + known + "; give the reason why it is undefined");
      }
    }

    @Override
    public OptionalDouble value() {
      return OptionalDouble.of(known);
    }

    @Override
    public String reason() {
      return "";
    }
  }

  /** A figure that does not exist for these predictions. */
  record Undefined(String reason) implements Figure {
    public Undefined {
      if (reason.isBlank()) {
        throw new IllegalArgumentException("an undefined figure needs a reason");
      }
    }

    @Override
    public OptionalDouble value() {
      return OptionalDouble.empty();
    }
  }
}
