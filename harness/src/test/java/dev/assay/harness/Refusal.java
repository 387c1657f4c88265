package dev.assay.harness;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.function.Executable;

/** Checks that an error names the culprit and the remedy. */
public final class Refusal {
  private Refusal() {}

  /** Asserts that {@code act} throws {@code type} with a one-line message holding every part. */
  public static void of(Class<? extends Throwable> type, Executable act, String... parts) {
    String message = String.valueOf(assertThrows(type, act).getMessage());
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "'" + part + "' not in: " + message);
    }
    assertTrue(message.lines().count() == 1, () -> "more than one line: " + message);
  }
}
