package dev.assay.data.image;

/** Estimates the quality setting from a luminance quantisation table. */
final class JpegQuality {
  /** Luminance table of ITU-T T.81, table K.1, in zigzag order: quality 50. */
  private static final int[] BASE = {
    16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37,
    29, 40, 58, 51, 61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87,
    95, 98, 103, 104, 103, 62, 77, 113, 121, 112, 100, 120, 92, 101, 103, 99
  };

  private JpegQuality() {}

  /** The quality, 1 to 100, whose table differs least in sum from {@code table} (zigzag order). */
  static int of(int[] table) {
    int best = 0;
    long bestDistance = Long.MAX_VALUE;
    for (int quality = 100; quality >= 1; quality--) {
      long distance = distance(table, quality);
      if (distance < bestDistance) {
        bestDistance = distance;
        best = quality;
      }
    }
    return best;
  }

  private static long distance(int[] table, int quality) {
    int percent = quality < 50 ? 5000 / quality : 200 - 2 * quality;
    long distance = 0;
    for (int i = 0; i < BASE.length; i++) {
      int step = Math.max(1, Math.min(255, (BASE[i] * percent + 50) / 100));
      distance += Math.abs(step - table[i]);
    }
    return distance;
  }
}
