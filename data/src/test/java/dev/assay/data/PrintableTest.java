package dev.assay.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PrintableTest {
  @Test
  void whatTerminalsObeyBecomesAQuestionMark() {
    assertEquals("?[2J?]0;title?", Printable.of("\u001b[2J\u001b]0;title\u0007"));
    // Right-to-left override, half of a surrogate pair, carriage return.
    assertEquals("a?b?c?d", Printable.of("a\u202eb\ud800c\rd"));
  }

  @Test
  void textOfAnyLanguageStaysAsItIs() {
    String text = "Größe\t名前 😀 می\u200cخواهم\nsecond line";

    assertEquals(text, Printable.of(text));
  }

  @Test
  void aLineIsOneLineAndNoLongerThanAllowed() {
    assertEquals("a b c", Printable.line(" a\n\n b\tc ", 10));
    assertEquals("aaaaa...", Printable.line("a".repeat(1_000_000), 5));
  }
}
