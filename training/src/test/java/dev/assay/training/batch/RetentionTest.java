package dev.assay.training.batch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.training.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Caches are named by one digit, 64 times, and hold 100 bytes. */
class RetentionTest {
  private static final Instant NOW = Instant.parse("2030-06-01T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private final Path folder;

  RetentionTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void cachesThatNobodyOpenedForLongAreDeleted() throws IOException {
    Path used = cache(1, 90);
    cache(2, 29);
    cache(3, 31);

    new Retention(Duration.ofDays(30), 1000, CLOCK).apply(used);

    assertEquals(Set.of("1", "2"), left());
    assertEquals(FileTime.from(NOW), Files.getLastModifiedTime(used));
  }

  @Test
  void thoseOpenedLastAreKeptUpToASize() throws IOException {
    Path used = cache(1, 5);
    cache(2, 3);
    cache(3, 1);
    cache(4, 2);

    new Retention(Duration.ofDays(30), 300, CLOCK).apply(used);

    assertEquals(Set.of("1", "3", "4"), left());
  }

  @Test
  void theCacheInUseStaysWhateverItsSize() throws IOException {
    Path used = cache(1, 50);

    new Retention(Duration.ZERO, 0, CLOCK).apply(used);

    assertEquals(Set.of("1"), left());
  }

  @Test
  void leftoversOfKilledRunsGoAfterADayAndOtherFilesStay() throws IOException {
    Path used = cache(1, 0);
    String name = "2".repeat(64) + ".pixels";
    file("." + name + ".partial-12", 2);
    file("." + "3".repeat(64) + ".pixels.partial-12", 0);
    file("notes.pixels", 99);
    file("model.zip", 99);

    new Retention(Duration.ofDays(1), 0, CLOCK).apply(used);

    assertEquals(Set.of("1", ".", "n", "m"), left());
  }

  @Test
  void aMissingCacheIsNoError() throws IOException {
    cache(2, 99);

    new Retention(Duration.ZERO, 0, CLOCK).apply(folder.resolve("gone"));

    assertEquals(Set.of("2"), left());
  }

  @Test
  void aNegativeSizeIsRefused() {
    Refusal.of(IllegalArgumentException.class, () -> new Retention(Duration.ofDays(1), -5, CLOCK))
        .says("-5");
  }

  private Path cache(int digit, int daysAgo) throws IOException {
    return file(Integer.toString(digit).repeat(64) + ".pixels", daysAgo);
  }

  private Path file(String name, int daysAgo) throws IOException {
    Path file = Files.write(folder.resolve(name), new byte[100]);
    return Files.setLastModifiedTime(file, FileTime.from(NOW.minus(Duration.ofDays(daysAgo))));
  }

  /** First characters of the files that are left. */
  private Set<String> left() throws IOException {
    try (var files = Files.list(folder)) {
      Set<String> names = new TreeSet<>();
      files.forEach(file -> names.add(file.getFileName().toString().substring(0, 1)));
      return names;
    }
  }
}
