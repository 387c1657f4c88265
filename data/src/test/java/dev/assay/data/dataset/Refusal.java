package dev.assay.data.dataset;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** Checks that misuse is refused in one line that names the culprit and the remedy. */
final class Refusal {
  private Refusal() {}

  static void names(Executable misuse, String... culpritAndRemedy) {
    MisuseException e = assertThrows(MisuseException.class, misuse);
    String message = Objects.requireNonNullElse(e.getMessage(), "");
    for (String part : culpritAndRemedy) {
      assertTrue(message.contains(part), () -> "'" + part + "' expected in: " + message);
    }
    assertTrue(message.lines().count() == 1, () -> "one line expected: " + message);
  }
}
