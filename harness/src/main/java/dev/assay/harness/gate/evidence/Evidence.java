package dev.assay.harness.gate.evidence;

import dev.assay.harness.statistics.Estimate;

/**
 * What is known of a value, a difference or a ratio.
 *
 * @param value the figure itself; 0 where it is missing
 * @param low lower end of its interval; the figure itself where there is none
 * @param high upper end of its interval
 * @param basis where its interval comes from
 * @param samples images, rounds or launches that it rests on; 0 where it rests on none
 * @param note what should be known of it beside; why it is missing, if it is; may be empty
 */
public record Evidence(
    double value, double low, double high, Basis basis, long samples, String note) {
  /** Where an interval comes from. */
  public enum Basis {
    /** It varies with the images. */
    IMAGES("images"),
    /** It varies from round to round of the timing. */
    ROUNDS("rounds"),
    /** It varies from launch to launch of a process. */
    LAUNCHES("launches"),
    /** There is none: it was measured once. */
    ONCE("times"),
    /** There is none: it is known. */
    EXACT("times"),
    /** There should be one, and there is none. */
    UNKNOWN("times"),
    /** There is no figure at all. */
    MISSING("times");

    private final String samples;

    Basis(String samples) {
      this.samples = samples;
    }

    /** What its samples are called. */
    public String samples() {
      return samples;
    }
  }

  public Evidence {
    if (!Double.isFinite(value) || !(low <= high)) {
      throw new IllegalArgumentException(
          "evidence needs a finite value and low <= high, got %s [%s, %s]"
              .formatted(value, low, high));
    }
  }

  /** A figure with an interval. */
  public static Evidence of(Estimate estimate, Basis basis, long samples) {
    return new Evidence(estimate.value(), estimate.low(), estimate.high(), basis, samples, "");
  }

  /** A figure without an interval. */
  public static Evidence plain(double value, Basis basis, String note) {
    return new Evidence(value, value, value, basis, 0, note);
  }

  /** No figure. */
  public static Evidence missing(String reason) {
    return plain(0, Basis.MISSING, reason);
  }

  /** The same with a note in place of its own. */
  public Evidence noted(String other) {
    return new Evidence(value, low, high, basis, samples, other);
  }

  public boolean isMissing() {
    return basis == Basis.MISSING;
  }

  /** Whether chance is accounted for. */
  public boolean hasInterval() {
    return switch (basis) {
      case IMAGES, ROUNDS, LAUNCHES -> true;
      case ONCE, EXACT, UNKNOWN, MISSING -> false;
    };
  }

  /** Width of the interval. */
  public double width() {
    return high - low;
  }

  /** Value and interval. */
  public Estimate estimate() {
    return new Estimate(value, low, high);
  }
}
