package dev.assay.data.resize;

import dev.assay.data.image.Pixels;

/**
 * A resize of both axes in fixed point: the sums of {@link FixedAxis}, many at once ({@link
 * WeightedLines}). The vertical pass sums rows. For the horizontal pass a stripe of rows is turned,
 * so that it sums columns, and what comes out is turned back.
 */
final class TwoPasses {
  /** Rows of a stripe: a stripe of a common photograph stays in the processor's cache. */
  private static final int STRIPE = 32;

  /** Numbers kept at most: 64 MB. */
  private static final long MOST_KEPT = 1 << 24;

  private final byte[] in;
  private final int height;
  private final int channels;
  private final int stripe;

  /** By column of pixels: of each channel the samples of the stripe, from above. */
  private final int[][] columns;

  /** By row, modulo their number: what the horizontal pass left of it. */
  private final int[][] rows;

  private final FixedAxis across;
  private final FixedAxis down;

  TwoPasses(Pixels image, FixedAxis across, FixedAxis down) {
    this.in = image.samples();
    this.height = image.height();
    this.channels = image.channels();
    this.across = across;
    this.down = down;
    this.stripe = Math.min(STRIPE, height);
    this.columns = new int[image.width()][channels * stripe];
    this.rows = new int[Math.min(height, keptRows(down))][across.size() * channels];
  }

  /** Whether it takes little memory; else the passes are better done one after the other. */
  static boolean suits(Pixels image, FixedAxis across, FixedAxis down) {
    long turned = (long) Math.min(STRIPE, image.height()) * image.width();
    long kept = (long) Math.min(image.height(), keptRows(down)) * across.size();
    return (turned + kept) * image.channels() <= MOST_KEPT;
  }

  /** The rows that one output row takes from, and the stripe that came last. */
  private static int keptRows(FixedAxis down) {
    return down.mostTaps() + STRIPE;
  }

  /** The samples of the resized image. */
  byte[] samples() {
    byte[] out = new byte[down.size() * rows[0].length];
    WeightedLines columnSums = new WeightedLines(across, columns);
    WeightedLines rowSums = new WeightedLines(down, rows);
    int next = 0;
    for (int y = 0; y < height; y += stripe) {
      int[][] into = turn(y);
      for (int x = 0; x < across.size(); x++) {
        turnBack(columnSums.at(x), x * channels, into);
      }
      for (; next < down.size() && down.end(next) <= y + into.length; next++) {
        narrow(rowSums.at(next), out, next * rows[0].length);
      }
    }
    return out;
  }

  /**
   * Turns the stripe that begins at row {@code y}.
   *
   * @return where its rows go after the horizontal pass; fewer of the last stripe
   */
  private int[][] turn(int y) {
    int[][] into = new int[Math.min(stripe, height - y)][];
    for (int k = 0; k < into.length; k++) {
      into[k] = rows[(y + k) % rows.length];
    }
    int row = columns.length * channels;
    for (int x = 0; x < columns.length; x++) {
      int from = y * row + x * channels;
      if (channels == 3) {
        turnThree(from, columns[x], into.length);
      } else {
        for (int c = 0; c < channels; c++) {
          turnOne(from + c, columns[x], c * stripe, into.length);
        }
      }
    }
    return into;
  }

  private void turnThree(int from, int[] column, int count) {
    byte[] samples = in;
    int second = stripe;
    int third = 2 * stripe;
    int row = columns.length * 3;
    for (int k = 0, i = from; k < count; k++, i += row) {
      column[k] = samples[i] & 0xff;
      column[second + k] = samples[i + 1] & 0xff;
      column[third + k] = samples[i + 2] & 0xff;
    }
  }

  private void turnOne(int from, int[] column, int to, int count) {
    int row = columns.length * channels;
    for (int k = 0; k < count; k++) {
      column[to + k] = in[from + k * row] & 0xff;
    }
  }

  /** Puts a column of the horizontal pass at {@code place} of the rows. */
  private void turnBack(int[] column, int place, int[][] into) {
    if (channels == 3) {
      int second = stripe;
      int third = 2 * stripe;
      for (int k = 0; k < into.length; k++) {
        int[] row = into[k];
        row[place] = column[k];
        row[place + 1] = column[second + k];
        row[place + 2] = column[third + k];
      }
      return;
    }
    for (int k = 0; k < into.length; k++) {
      for (int c = 0; c < channels; c++) {
        into[k][place + c] = column[c * stripe + k];
      }
    }
  }

  private static void narrow(int[] levels, byte[] out, int to) {
    for (int k = 0; k < levels.length; k++) {
      out[to + k] = (byte) levels[k];
    }
  }
}
