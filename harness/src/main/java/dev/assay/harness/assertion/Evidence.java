package dev.assay.harness.assertion;

import dev.assay.harness.statistics.Estimate;

/** What counts as not keeping a bound: the same figure can pass one and fail another. */
enum Evidence {
  /** Fails where the images show that the bound is not kept: the whole 95 % interval is beyond. */
  AGAINST("the whole 95 % interval is beyond it"),
  /** Fails where the figure itself is beyond the bound, whatever the interval. */
  POINT("the figure itself is beyond it"),
  /** Fails unless the images show that the bound is kept: all of the 95 % interval keeps it. */
  FOR("the 95 % interval does not lie within it");

  private final String broken;

  Evidence(String broken) {
    this.broken = broken;
  }

  /** How a bound is broken, in words. */
  String broken() {
    return broken;
  }

  /** Whether the figure breaks a bound that it must not fall below. */
  boolean isBelow(Estimate figure, double least) {
    return decisive(figure.high(), figure.value(), figure.low()) < least;
  }

  /** Whether the figure breaks a bound that it must not exceed. */
  boolean isAbove(Estimate figure, double most) {
    return decisive(figure.low(), figure.value(), figure.high()) > most;
  }

  private double decisive(double lenient, double value, double strict) {
    return switch (this) {
      case AGAINST -> lenient;
      case POINT -> value;
      case FOR -> strict;
    };
  }
}
