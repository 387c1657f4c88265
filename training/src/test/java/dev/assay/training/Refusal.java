package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.junit.jupiter.api.function.Executable;

/** Expects an error of a kind and looks at what it says. */
public record Refusal(Exception error) {
  public static Refusal of(Class<? extends Exception> kind, Executable work) {
    return new Refusal(assertThrows(kind, work));
  }

  /** Checks that the message is one line that holds every text. */
  public void says(String... texts) {
    String message = Objects.requireNonNullElse(error.getMessage(), "");
    assertTrue(message.lines().count() == 1, message);
    for (String text : texts) {
      assertTrue(message.contains(text), "'" + text + "' is not in: " + message);
    }
  }
}
