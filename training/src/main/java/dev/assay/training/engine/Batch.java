package dev.assay.training.engine;

import java.util.concurrent.atomic.AtomicInteger;

/** What a program is told about a batch before it runs, and what it answers beside gradients. */
final class Batch {
  private final AtomicInteger sources = new AtomicInteger();
  private float[] targets = {};
  private long draw;
  private boolean dropping;
  private double loss;

  /** Before each run: the right answers {@code [N, classes]}, and the number that draws dropout. */
  void begin(float[] rows, long seed) {
    begin(rows);
    draw = seed;
    dropping = true;
  }

  /** Before a run in which nothing is dropped. */
  void begin(float[] rows) {
    targets = rows;
    loss = 0;
    dropping = false;
  }

  /** Whether dropout drops anything in this run. */
  boolean isDropping() {
    return dropping;
  }

  float[] targets() {
    return targets;
  }

  long draw() {
    return draw;
  }

  /** A number of its own for each place that draws. */
  int source() {
    return sources.getAndIncrement();
  }

  void lose(double more) {
    loss += more;
  }

  /** Loss summed over images and heads. */
  double loss() {
    return loss;
  }
}
