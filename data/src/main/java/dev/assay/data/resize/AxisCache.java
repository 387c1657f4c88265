package dev.assay.data.resize;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Keeps what was computed for an axis, for every pair of sizes; forgets all when there are many.
 */
final class AxisCache<A> {
  private static final int MOST = 512;

  private final ConcurrentMap<Sizes, A> axes = new ConcurrentHashMap<>();
  private final Construction<A> construction;

  AxisCache(Construction<A> construction) {
    this.construction = construction;
  }

  /** Computes what is kept. */
  @FunctionalInterface
  interface Construction<A> {
    A of(int from, int to);
  }

  private record Sizes(int from, int to) {}

  A of(int from, int to) {
    if (axes.size() > MOST) {
      axes.clear();
    }
    return axes.computeIfAbsent(
        new Sizes(from, to), sizes -> construction.of(sizes.from, sizes.to));
  }
}
