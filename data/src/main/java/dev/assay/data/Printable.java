package dev.assay.data;

/** Texts of unknown origin, made fit for a terminal and for one line of a table. */
public final class Printable {
  private static final char REPLACEMENT = '?';

  private Printable() {}

  /**
   * The text without what a terminal would obey or hide: control characters but line feed and tab,
   * marks that turn the direction of writing, halves of surrogate pairs. Each becomes a question
   * mark.
   */
  public static String of(String text) {
    return text.codePoints().allMatch(Printable::isHarmless)
        ? text
        : text.codePoints()
            .map(point -> isHarmless(point) ? point : REPLACEMENT)
            .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
            .toString();
  }

  /** The same on one line, cut to {@code longest} characters. */
  public static String line(String text, int longest) {
    String line = of(text.length() > 2 * longest ? text.substring(0, 2 * longest) : text);
    String joined = line.strip().replaceAll("\\s+", " ");
    return joined.length() <= longest ? joined : joined.substring(0, longest) + "...";
  }

  private static boolean isHarmless(int point) {
    boolean turnsDirection =
        (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
    return switch (Character.getType(point)) {
      case Character.CONTROL -> point == '\n' || point == '\t';
      case Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> false;
      default -> !turnsDirection;
    };
  }
}
