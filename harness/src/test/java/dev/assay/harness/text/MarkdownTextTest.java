package dev.assay.harness.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MarkdownTextTest {
  @Test
  void aNameStaysOnItsLineAndIsNoMarkup() {
    assertEquals(
        "\\<b\\>\\*x\\*\\[y\\](z)\\`\\\\ next macro\\_f1",
        MarkdownText.escaped("<b>*x*[y](z)`\\ \r\n next macro_f1"));
  }
}
