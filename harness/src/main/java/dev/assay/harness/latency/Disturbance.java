package dev.assay.harness.latency;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What else happened while calls were timed.
 *
 * @param foreignTicks clock ticks that the processors spent on other programs
 * @param totalTicks clock ticks of all processors, idle ones too; 0 where nobody counted
 * @param collections runs of Java's garbage collector
 * @param collectionMs their time, in milliseconds
 */
public record Disturbance(long foreignTicks, long totalTicks, long collections, long collectionMs) {
  /** Nothing is known to have happened. */
  public static final Disturbance NONE = new Disturbance(0, 0, 0, 0);

  /** Other programs may take so much before it is said. */
  private static final double TOLERATED = 0.03;

  /** A share of fewer ticks than this says nothing. */
  private static final long FEW_TICKS = 200;

  /** Share of all processors that other programs took, in [0, 1]; empty where nobody counted. */
  public OptionalDouble foreignShare() {
    return totalTicks < FEW_TICKS
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.min(1, foreignTicks / (double) totalTicks));
  }

  /** Both together. */
  public Disturbance plus(Disturbance other) {
    return new Disturbance(
        foreignTicks + other.foreignTicks,
        totalTicks + other.totalTicks,
        collections + other.collections,
        collectionMs + other.collectionMs);
  }

  /** What the user should know of other programs; mostly nothing. */
  public Optional<String> foreignWarning(String remedy) {
    OptionalDouble share = foreignShare();
    return share.isEmpty() || share.getAsDouble() <= TOLERATED
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "other programs took %.0f %% of the processors while it was timed: calls wait for them, and"
                    + " not all alike; %s",
                100 * share.getAsDouble(),
                remedy));
  }
}
