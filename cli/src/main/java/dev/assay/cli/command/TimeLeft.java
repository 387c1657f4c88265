package dev.assay.cli.command;

/** How long something will take, in words. */
final class TimeLeft {
  private static final long MINUTE = 60;
  private static final long HOUR = 60 * MINUTE;

  private TimeLeft() {}

  /** Such as {@code 42 s}, {@code 3 min 20 s} or {@code 2 h 5 min}. */
  static String words(double seconds) {
    long whole = Math.round(seconds);
    if (whole < MINUTE) {
      return whole + " s";
    }
    return whole < HOUR
        ? "%d min %d s".formatted(whole / MINUTE, whole % MINUTE)
        : "%d h %d min".formatted(whole / HOUR, whole % HOUR / MINUTE);
  }
}
