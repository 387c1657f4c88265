package dev.assay.training.batch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Which pixel caches a folder keeps. A cache's file time says when it was last opened. Deleting one
 * that is in use elsewhere does no harm: what is mapped stays, and the next opening makes it anew.
 *
 * @param unused caches that nobody opened for longer are deleted
 * @param bytes of the others, those opened last are kept up to this size together
 * @param clock tells the time
 */
public record Retention(Duration unused, long bytes, Clock clock) {
  private static final Duration STANDARD_UNUSED = Duration.ofDays(30);
  private static final long STANDARD_BYTES = 20L << 30;

  /** What a run that was killed left behind is nobody's after a day. */
  private static final Duration PARTIAL = Duration.ofDays(1);

  private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{64}\\.pixels");
  private static final Pattern PART = Pattern.compile("\\.[0-9a-f]{64}\\.pixels\\.partial-\\d+");

  public Retention {
    if (unused.isNegative() || bytes < 0) {
      throw new IllegalArgumentException(
          "a retention needs a time and a size of at least 0, got %s and %d"
              .formatted(unused, bytes));
    }
  }

  /** 30 days, and 20 GB. */
  public static Retention standard(Clock clock) {
    return new Retention(STANDARD_UNUSED, STANDARD_BYTES, clock);
  }

  /** A cache file as it was found. */
  private record Found(Path path, Instant opened, long bytes) {}

  /**
   * Marks a cache as opened now and deletes others that are no longer kept. What cannot be read,
   * marked or deleted is left as it is: a cache must not stop a training.
   *
   * @param file the cache in use, which stays whatever its size
   */
  void apply(Path file) {
    Instant now = clock.instant();
    try {
      Files.setLastModifiedTime(file, FileTime.from(now));
    } catch (IOException e) {
      // A folder that may only be read keeps what it has.
      return;
    }
    long left = bytes - size(file);
    for (Found cache : others(file)) {
      left -= cache.bytes();
      if (left < 0 || cache.opened().isBefore(now.minus(unused))) {
        delete(cache.path());
      }
    }
    list(file, PART).stream()
        .filter(part -> part.opened().isBefore(now.minus(PARTIAL)))
        .forEach(part -> delete(part.path()));
  }

  /** The one opened last comes first. */
  private static List<Found> others(Path file) {
    return list(file, WHOLE).stream()
        .filter(cache -> !cache.path().getFileName().equals(file.getFileName()))
        .sorted(Comparator.comparing(Found::opened).reversed())
        .toList();
  }

  private static List<Found> list(Path file, Pattern name) {
    List<Found> found = new ArrayList<>();
    try (Stream<Path> paths = Files.list(file.toAbsolutePath().getParent())) {
      for (Path path : (Iterable<Path>) paths::iterator) {
        if (name.matcher(path.getFileName().toString()).matches()) {
          found.add(new Found(path, Files.getLastModifiedTime(path).toInstant(), size(path)));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      // Another process deletes here as well: what has been seen is enough for now.
      return found;
    }
    return found;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      // It stays for the next time.
      return;
    }
  }
}
