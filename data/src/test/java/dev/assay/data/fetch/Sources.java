package dev.assay.data.fetch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/** A small data set, and settings that never really wait. */
final class Sources {
  static final URI NOWHERE = URI.create("http://127.0.0.1:1/set.zip");
  static final DataSetSource TWO_CLASSES = from(NOWHERE);
  static final FetchLimits LIMITS = new FetchLimits(1 << 24, 1000, 1 << 26, 1 << 25, 100, 1);

  private Sources() {}

  static DataSetSource from(URI... addresses) {
    return new DataSetSource(
        "pets",
        URI.create("https://example.org/pets"),
        List.of(addresses),
        "pets-1.zip",
        Expected.NOTHING,
        Set.of("cat", "dog"),
        "# Pets\n\n- Licence: CC BY 4.0\n");
  }

  static FetchSettings settings(int attempts) {
    return settings(attempts, new ArrayList<>(), Duration.ofSeconds(10));
  }

  /** The message of the failure that this must end in. */
  static String failure(Executable work) {
    return String.valueOf(assertThrows(FailureException.class, work).getMessage());
  }

  /** The message of the misuse that this must end in. */
  static String misuse(Executable work) {
    return String.valueOf(assertThrows(MisuseException.class, work).getMessage());
  }

  /** Checks that a message names the culprit and the remedy, in one line. */
  static void assertSays(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), () -> "no '" + part + "' in: " + message);
    }
    assertEquals(1, message.lines().count(), message);
  }

  /** Notes the pauses instead of making them. */
  static FetchSettings settings(int attempts, List<Duration> pauses, Duration timeout) {
    return new FetchSettings(
        attempts, Duration.ofSeconds(1), timeout, timeout, pauses::add, LIMITS);
  }
}
