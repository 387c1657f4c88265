package dev.assay.harness.launch;

import java.util.Arrays;
import java.util.Locale;

/** MLPerf's ways to ask for answers (https://arxiv.org/abs/1911.02549, section 3). */
public enum Scenario {
  /** One image after the other: the 90th percentile of the time counts. */
  SINGLE_STREAM("SingleStream"),
  /** All images are there from the begin: images a second count. */
  OFFLINE("Offline"),
  /** Requests come at random: the highest rate counts at which 99 % keep a bound. */
  SERVER("Server");

  private final String title;

  Scenario(String title) {
    this.title = title;
  }

  /** Its name as LoadGen writes it. */
  public String title() {
    return title;
  }

  /** Its name on the command line, such as {@code single-stream}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The scenario of that name, in either spelling.
   *
   * @throws IllegalArgumentException if there is none; names the known ones
   */
  public static Scenario named(String name) {
    return Arrays.stream(values())
        .filter(known -> known.id().equals(name) || known.title.equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "unknown scenario '%s'; known: %s"
                        .formatted(
                            name,
                            String.join(
                                ", ", Arrays.stream(values()).map(Scenario::id).toList()))));
  }
}
