package dev.assay.data.dataset;

import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import dev.assay.data.file.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.List;

/**
 * One SHA-256 over a data set: over a line {@code path NUL label NUL sha256 LF} for each sample,
 * sorted by path. It changes with every byte, name and label, and with nothing else.
 */
public final class Manifest {
  private Manifest() {}

  /**
   * A sample and the SHA-256 of its file.
   *
   * @param sha256 64 lower-case hexadecimal digits
   */
  public record Entry(Sample sample, String sha256) {}

  /** The hash over entries that are known already, in whatever order; 64 hexadecimal digits. */
  public static String sha256(List<Entry> entries) {
    MessageDigest digest = Sha256.digest();
    entries.stream()
        .sorted(Comparator.comparing(entry -> entry.sample().path()))
        .map(
            entry ->
                String.join("\0", entry.sample().path(), entry.sample().label(), entry.sha256()))
        .forEach(line -> digest.update((line + "\n").getBytes(StandardCharsets.UTF_8)));
    return Sha256.hex(digest);
  }

  /**
   * The hash over files that are read for it, by so many threads.
   *
   * @throws FailureException if a file cannot be read; the message names it
   */
  public static String sha256(Path folder, List<Sample> samples, int workers, Progress progress) {
    return sha256(entries(folder, samples, workers, progress));
  }

  /**
   * The samples in their order, each with the hash of its file, read by so many threads.
   *
   * @throws FailureException if a file cannot be read; the message names it
   */
  public static List<Entry> entries(
      Path folder, List<Sample> samples, int workers, Progress progress) {
    try (Progress.Task task = progress.start("hash", samples.size())) {
      return ParallelWork.map(samples, sample -> entry(folder, sample), workers, task);
    }
  }

  private static Entry entry(Path folder, Sample sample) {
    Path file = folder.resolve(sample.path());
    try {
      return new Entry(sample, Sha256.of(file));
    } catch (IOException e) {
      throw new FailureException(
          "Cannot read '%s': %s. Check that it exists and its rights.".formatted(file, e), e);
    }
  }
}
