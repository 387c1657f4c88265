package dev.assay.harness.gate.format;

/** Text that XML 1.0 can hold. */
final class XmlText {
  private XmlText() {}

  /** The same with a question mark for each character that XML 1.0 has no way to write. */
  static String of(String text) {
    return text.codePoints()
        .map(point -> isAllowed(point) ? point : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int point) {
    return point == '\t'
        || point == '\n'
        || point == '\r'
        || (point >= 0x20 && point <= 0xD7FF)
        || (point >= 0xE000 && point <= 0xFFFD)
        || point >= 0x10000;
  }
}
