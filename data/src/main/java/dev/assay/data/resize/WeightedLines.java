package dev.assay.data.resize;

/**
 * Weighted sums of lines of 8-bit levels, for one axis of a resize: a whole line in each pass, in
 * loops that the compiler turns into vector instructions. It does so where arrays are read from
 * their start, numbers are as wide as their sums, and nothing branches.
 */
final class WeightedLines {
  /** Lines in one pass. */
  private static final int FOUR = 4;

  private final FixedAxis axis;
  private final int[] weights;
  private final int[][] lines;
  private final int[] sums;

  /**
   * Sums over lines.
   *
   * @param axis its input positions are the lines
   * @param lines line {@code i} at {@code i} modulo their number, all of one length
   */
  WeightedLines(FixedAxis axis, int[][] lines) {
    this.axis = axis;
    this.weights = axis.weights();
    this.lines = lines;
    this.sums = new int[lines[0].length];
  }

  /**
   * The line of output position {@code i}, rounded and clipped to 0 to 255; the next overwrites.
   */
  int[] at(int i) {
    int weight = axis.first(i);
    int end = weight + axis.end(i) - axis.start(i);
    begin(axis.start(i), weight, end);
    for (int done = FOUR; weight + done < end; done += FOUR) {
      add(axis.start(i) + done, weight + done, end);
    }
    clip(sums, axis.bits());
    return sums;
  }

  private int[] line(int position) {
    return lines[position % lines.length];
  }

  /** A weight; 0 behind those of the output position, by which any line may be multiplied. */
  private int weight(int index, int end) {
    return index < end ? weights[index] : 0;
  }

  /** Four lines, with what rounds. */
  private void begin(int line, int weight, int end) {
    int[] to = sums;
    int[] a = line(line);
    int[] b = line(line + 1);
    int[] c = line(line + 2);
    int[] d = line(line + 3);
    int byA = weight(weight, end);
    int byB = weight(weight + 1, end);
    int byC = weight(weight + 2, end);
    int byD = weight(weight + 3, end);
    int half = 1 << (axis.bits() - 1);
    for (int k = 0; k < to.length; k++) {
      to[k] = half + a[k] * byA + b[k] * byB + c[k] * byC + d[k] * byD;
    }
  }

  /** Four more lines. */
  private void add(int line, int weight, int end) {
    int[] to = sums;
    int[] a = line(line);
    int[] b = line(line + 1);
    int[] c = line(line + 2);
    int[] d = line(line + 3);
    int byA = weight(weight, end);
    int byB = weight(weight + 1, end);
    int byC = weight(weight + 2, end);
    int byD = weight(weight + 3, end);
    for (int k = 0; k < to.length; k++) {
      to[k] += a[k] * byA + b[k] * byB + c[k] * byC + d[k] * byD;
    }
  }

  /** Drops the bits behind the point and clips to 0 to 255. */
  private static void clip(int[] sums, int bits) {
    for (int k = 0; k < sums.length; k++) {
      int level = sums[k] >> bits;
      int positive = level & ~(level >> 31);
      int excess = 255 - positive;
      sums[k] = positive + (excess & (excess >> 31));
    }
  }
}
