package dev.assay.data.fetch;

import java.time.Duration;

/**
 * How patiently to download, and how much to accept.
 *
 * @param attempts requests to one address before giving up, 1 to 1000; 3 where it is not reached
 * @param firstPause pause after the first failed attempt; doubles with each further one
 * @param answerTimeout longest wait for a connection, and for the head of an answer
 * @param stallTimeout longest wait for further bytes of an answer
 * @param sleeper how to pause
 * @param limits how much to accept
 */
public record FetchSettings(
    int attempts,
    Duration firstPause,
    Duration answerTimeout,
    Duration stallTimeout,
    Sleeper sleeper,
    FetchLimits limits) {
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
  private static final int MAX_ATTEMPTS = 1000;

  public FetchSettings {
    if (attempts < 1 || attempts > MAX_ATTEMPTS) {
      throw new IllegalArgumentException("attempts must be 1 to 1000, got " + attempts);
    }
    if (firstPause.isNegative() || !isPositive(answerTimeout) || !isPositive(stallTimeout)) {
      throw new IllegalArgumentException("timeouts must be above 0, the pause not below");
    }
  }

  /** Pauses the calling thread. */
  @FunctionalInterface
  public interface Sleeper {
    void sleep(Duration pause) throws InterruptedException;
  }

  /** Eight attempts within about two minutes. */
  public static FetchSettings standard() {
    return new FetchSettings(
        8,
        Duration.ofSeconds(1),
        Duration.ofSeconds(30),
        Duration.ofSeconds(30),
        pause -> Thread.sleep(pause.toMillis()),
        FetchLimits.standard());
  }

  /** Pause after failed attempt number {@code attempt}, counted from 1; 30 seconds at most. */
  Duration pauseAfter(int attempt) {
    Duration pause = firstPause;
    for (int i = 1; i < attempt && pause.compareTo(LONGEST_PAUSE) < 0; i++) {
      pause = pause.multipliedBy(2);
    }
    return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
  }

  private static boolean isPositive(Duration duration) {
    return !duration.isNegative() && !duration.isZero();
  }
}
