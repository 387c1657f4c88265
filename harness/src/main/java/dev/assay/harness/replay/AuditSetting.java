package dev.assay.harness.replay;

import java.util.List;

/**
 * How a sample is run once more.
 *
 * @param batch images in each run, where a model leaves that free
 * @param threads threads inside one run
 * @param workers runs side by side
 */
public record AuditSetting(int batch, int threads, int workers) {
  /** One image at a time, an odd batch, and a large one with threads inside each run. */
  public static List<AuditSetting> all(int cores) {
    return List.of(
        new AuditSetting(1, 1, 1),
        new AuditSetting(7, 1, Math.max(2, cores)),
        new AuditSetting(32, 2, 1));
  }

  /** In words. */
  public String words() {
    return "batch %d, %s, %s".formatted(batch, count(threads, "thread"), count(workers, "worker"));
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }
}
