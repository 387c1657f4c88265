package dev.assay.data.child;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What a child says must never take more memory than it may, nor be taken for an answer by half.
 */
class LinesTest {
  @Test
  void wholeLinesAreRead() {
    assertEquals(List.of("ä", "", "b"), read("ä\n\nb\n", 10));
  }

  @Test
  void theRestOfAKilledProcessIsNoLine() {
    assertEquals(List.of("a"), read("a\nhalf an answ", 20));
  }

  @Test
  void aLineThatIsTooLongIsPassedOverWhole() {
    String longest = "x".repeat(5000);

    assertEquals(List.of(longest, "b"), read(longest + "\n" + longest + "y\nb\n", 5000));
  }

  @Test
  void someLimitThereMustBe() {
    assertThrows(IllegalArgumentException.class, () -> new Lines(stream(""), 0, line -> {}));
  }

  @Test
  void theTailIsTheLastLineThatSaysSomething() {
    Tail tail = new Tail(stream("first\n" + "x".repeat(10_000) + "\nthe cause\n \n"));

    tail.run();

    assertEquals(Optional.of("the cause"), tail.lastLine());
  }

  @Test
  void anExitTellsSignalsApart() {
    assertEquals("signal 11", new Exit(139).words());
    assertEquals("exit code 3", new Exit(3).words());
    assertTrue(new Exit(130).isInterrupt());
  }

  private static List<String> read(String text, int longest) {
    List<String> lines = new ArrayList<>();
    new Lines(stream(text), longest, lines::add).run();
    return lines;
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
