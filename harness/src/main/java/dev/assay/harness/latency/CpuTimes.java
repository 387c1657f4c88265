package dev.assay.harness.latency;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the processors have done since the system started, in its clock ticks, as Linux counts it in
 * {@code /proc/stat} and {@code /proc/self/stat} (proc(5)).
 *
 * @param busy ticks of all processors that were not idle
 * @param own those of this process
 * @param total ticks of all processors
 */
public record CpuTimes(long busy, long own, long total) {
  private static final int IDLE = 3;
  private static final int WAITING_FOR_DISK = 4;

  /** Guest time, which follows, is counted in user time already. */
  private static final int COUNTERS = 8;

  private static final int OWN_USER = 11;
  private static final int OWN_SYSTEM = 12;

  /** Now; empty on a system that does not count so. */
  public static Optional<CpuTimes> now() {
    try {
      return Optional.of(
          parse(
              Files.readString(Path.of("/proc/stat")),
              Files.readString(Path.of("/proc/self/stat"))));
    } catch (IOException | RuntimeException e) {
      return Optional.empty(); // no Linux, or a closed /proc: nothing is said of foreign load
    }
  }

  /**
   * Reads the two files.
   *
   * @param stat text of {@code /proc/stat}
   * @param selfStat text of {@code /proc/self/stat}
   */
  static CpuTimes parse(String stat, String selfStat) {
    String first = stat.lines().findFirst().orElse("");
    long[] ticks =
        Arrays.stream(first.strip().split("\\s+"))
            .skip(1)
            .limit(COUNTERS)
            .mapToLong(Long::parseLong)
            .toArray();
    if (!first.startsWith("cpu ") || ticks.length <= WAITING_FOR_DISK) {
      throw new IllegalArgumentException("/proc/stat begins with '" + first + "'");
    }
    long total = Arrays.stream(ticks).sum();
    // The name of the program, in parentheses, may hold spaces.
    String[] fields = selfStat.substring(selfStat.lastIndexOf(')') + 2).split(" ", -1);
    return new CpuTimes(
        total - ticks[IDLE] - ticks[WAITING_FOR_DISK],
        Long.parseLong(fields[OWN_USER]) + Long.parseLong(fields[OWN_SYSTEM]),
        total);
  }
}
