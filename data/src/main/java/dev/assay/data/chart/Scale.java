package dev.assay.data.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/**
 * A linear axis whose ticks are multiples of 1, 2 or 5 times a power of ten.
 *
 * @param min value at its start
 * @param max value at its end, greater than {@code min}
 * @param step distance of two ticks
 */
record Scale(double min, double max, double step) {
  /** From tick to tick around all of the values, with about {@code ticks} of them. */
  static Scale around(double lowest, double highest, int ticks) {
    double spread = highest > lowest ? highest - lowest : Math.max(1e-6, Math.abs(highest));
    double step = step(spread / ticks);
    double min = Math.floor(lowest / step) * step;
    double max = Math.ceil(highest / step) * step;
    return new Scale(min, max > min ? max : min + step, step);
  }

  /** Whole numbers from 1 to {@code last}, at most {@code ticks} of them written. */
  static Scale counting(int last, int ticks) {
    return new Scale(1, Math.max(2, last), Math.max(1, step((double) last / ticks)));
  }

  private static double step(double atLeast) {
    double power = Math.pow(10, Math.floor(Math.log10(atLeast)));
    double factor = atLeast / power;
    // The slack keeps 0.1 + 0.2 from becoming more than 0.3.
    return power
        * (factor <= 1.0000001 ? 1 : factor <= 2.0000001 ? 2 : factor <= 5.0000001 ? 5 : 10);
  }

  /** All multiples of the step within the axis. */
  List<Double> ticks() {
    long first = (long) Math.ceil(min / step - 1e-6);
    long last = (long) Math.floor(max / step + 1e-6);
    return LongStream.rangeClosed(first, last).mapToObj(i -> i * step).toList();
  }

  /** The value with as many decimals as tell two ticks apart. */
  String text(double value) {
    int decimals = (int) Math.max(0, -Math.floor(Math.log10(step) + 1e-6));
    return String.format(Locale.ROOT, "%." + decimals + "f", value);
  }

  /** Where the value lies between start 0 and end 1. */
  double share(double value) {
    return (value - min) / (max - min);
  }
}
