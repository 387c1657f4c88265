package dev.assay.harness.text;

/** Names of strangers in Markdown. */
public final class MarkdownText {
  private MarkdownText() {}

  /**
   * The text with nothing in it that could become markup or another line; no line begins with it.
   */
  public static String escaped(String text) {
    return text.replaceAll("([\\\\`*_\\[\\]<>#])", "\\\\$1").replaceAll("\\s*\\R\\s*", " ");
  }
}
