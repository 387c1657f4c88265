package dev.assay.harness.launch;

import dev.assay.harness.latency.LatencyPlan;
import java.time.Duration;
import java.util.List;

/**
 * What one process is to measure; travels as JSON.
 *
 * @param kind what is done with the subjects
 * @param launch number of the process, from 1
 * @param subjects what is measured; of {@link Kind#ALONE} and {@link Kind#SERVE} one
 * @param images files that they are fed with; with none, noise from the seed
 * @param timing how long
 * @param server the bound of {@link Kind#SERVE}
 * @param seed decides every order and draw, differently in each launch
 */
public record LaunchOrder(
    Kind kind,
    int launch,
    List<Subject> subjects,
    List<String> images,
    Timing timing,
    Bound server,
    long seed) {
  public LaunchOrder {
    subjects = List.copyOf(subjects);
    images = List.copyOf(images);
  }

  /** What a process does. */
  public enum Kind {
    /** Time all side by side. */
    COMPARE,
    /** Open one, run it a few times, and tell the memory of the process. */
    ALONE,
    /** Find the highest rate at which one keeps a latency bound. */
    SERVE
  }

  /**
   * How long is measured.
   *
   * @param warmUpMs least warm-up of each subject
   * @param budgetMs time of each subject
   * @param rounds least number of rounds
   */
  public record Timing(long warmUpMs, long budgetMs, int rounds) {}

  /**
   * What a server must keep.
   *
   * @param latencyNanos bound of a request's latency
   * @param trialMs least time of a trial
   * @param confirmMs least time of the last trial
   * @param confirmRequests least number of requests of the last trial
   */
  public record Bound(long latencyNanos, long trialMs, long confirmMs, long confirmRequests) {}

  /** The same for another process. */
  LaunchOrder forLaunch(Kind other, int number, List<Subject> these) {
    return new LaunchOrder(other, number, these, images, timing, server, seed);
  }

  /** A seed of this launch. */
  long launchSeed() {
    return seed * 1_000_003 + launch;
  }

  LatencyPlan plan() {
    return new LatencyPlan(
        Duration.ofMillis(timing.warmUpMs()),
        Duration.ofMillis(timing.budgetMs()),
        timing.rounds(),
        launchSeed());
  }
}
