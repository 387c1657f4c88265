package dev.assay.harness.score;

/** How a metric follows from what a model answered, and from drawings of its images. */
interface Formula {
  /** Says that a model gives no probabilities. */
  Figure NO_PROBABILITIES = Figure.undefined("the model answers labels without probabilities");

  /** The facts that metrics are computed from; metrics of the same facts are drawn together. */
  enum Basis {
    CLASSES,
    PROBABILITIES,
    RANKING
  }

  Basis basis();

  /** The metric's value, or the reason why there is none. */
  Figure of(Outcome outcome);

  /** Whether drawings overstate it, as they do a sum of absolute differences. */
  default boolean isOverstated() {
    return false;
  }

  /** Prepares the same for drawings; asked for only where {@link #of} has a value. */
  Drawn drawn(Outcome outcome, Strata strata);

  /** The metric of drawn images; safe for several threads. */
  interface Drawn {
    /**
     * The metric, finite.
     *
     * @param counts how often each slot was drawn
     * @param classes what follows from that for the classes
     */
    double of(byte[] counts, ClassCounts classes);
  }
}
