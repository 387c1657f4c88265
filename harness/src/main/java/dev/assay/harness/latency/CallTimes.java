package dev.assay.harness.latency;

import java.util.Arrays;
import java.util.stream.LongStream;

/** Wall times of single calls, in nanoseconds, in the order in which they were measured. */
public final class CallTimes {
  private long[] nanos = new long[1024];
  private int size;

  /** None yet. */
  public CallTimes() {}

  /** Adds one. */
  public void add(long callNanos) {
    if (callNanos < 0) {
      throw new IllegalArgumentException("a clock ran backwards by " + -callNanos + " ns");
    }
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, size * 2);
    }
    nanos[size++] = callNanos;
  }

  /** Number of calls. */
  public int size() {
    return size;
  }

  /** The times themselves. */
  public LongStream stream() {
    return Arrays.stream(nanos, 0, size);
  }

  /** Sum of all times. */
  public long totalNanos() {
    return stream().sum();
  }

  /** Median of {@code count} calls from {@code start} on: the lower of two middle ones. */
  long medianNanos(int start, int count) {
    long[] window = Arrays.copyOfRange(nanos, start, start + count);
    Arrays.sort(window);
    return window[(count - 1) / 2];
  }

  /** The percentiles of all calls. */
  public Percentiles percentiles() {
    return new Percentiles(stream().sorted().boxed().toList());
  }
}
