package dev.assay.data.chart;

import java.awt.Color;
import java.util.List;

/**
 * Colours of all charts. Series colours tell apart with every common colour blindness: Okabe and
 * Ito, "Color Universal Design", 2008.
 */
final class Palette {
  static final Color PAPER = Color.WHITE;
  static final Color INK = new Color(0x22, 0x22, 0x22);
  static final Color FAINT_INK = new Color(0x6e, 0x6e, 0x6e);
  static final Color RULE = new Color(0xe3, 0xe3, 0xe3);
  static final Color BLUE = new Color(0x00, 0x72, 0xb2);

  /** Blue, vermilion, bluish green, reddish purple, orange, sky blue, black. */
  static final List<Color> SERIES =
      List.of(
          BLUE,
          new Color(0xd5, 0x5e, 0x00),
          new Color(0x00, 0x9e, 0x73),
          new Color(0xcc, 0x79, 0xa7),
          new Color(0xe6, 0x9f, 0x00),
          new Color(0x56, 0xb4, 0xe9),
          Color.BLACK);

  private Palette() {}

  /** From paper at 0 to deep blue at 1. */
  static Color shade(double share) {
    double depth = Math.sqrt(Math.min(1, Math.max(0, share)));
    return new Color(mix(255, 0x08, depth), mix(255, 0x45, depth), mix(255, 0x8c, depth));
  }

  /** The text colour that is legible on {@link #shade} of the same share. */
  static Color inkOn(double share) {
    return share > 0.25 ? PAPER : INK;
  }

  private static int mix(int from, int to, double depth) {
    return (int) Math.round(from + (to - from) * depth);
  }
}
