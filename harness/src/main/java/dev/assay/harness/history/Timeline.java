package dev.assay.harness.history;

import dev.assay.harness.history.Entry.Subject;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Resampling;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One figure of a model on a device, from run to run.
 *
 * @param subject the model and its device
 * @param points oldest first, at least one
 */
public record Timeline(Subject subject, List<Point> points) {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(1000, 0);

  public Timeline {
    points = List.copyOf(points);
  }

  /**
   * The figure in one run.
   *
   * @param entry the run's row
   * @param figure what was found, with its interval if it has one; empty if nothing was
   * @param change the figure less that of the run before, with its interval if it has one; empty if
   *     they cannot be compared
   * @param note what the change means, or why there is none; may be empty
   */
  public record Point(
      Entry entry, Optional<Estimate> figure, Optional<Estimate> change, String note) {}

  static Timeline of(Tracked figure, List<Entry> entries) {
    List<Point> points = new ArrayList<>();
    Optional<Entry> before = Optional.empty();
    for (Entry entry : entries) {
      points.add(point(figure, before, entry));
      if (figure.in(entry.figures()).isPresent()) {
        before = Optional.of(entry);
      }
    }
    return new Timeline(entries.get(0).subject(), points);
  }

  private static Point point(Tracked tracked, Optional<Entry> before, Entry entry) {
    Optional<Estimate> figure = tracked.in(entry.figures());
    if (figure.isEmpty()) {
      String note = entry.error().isEmpty() ? "not measured" : "failed: " + entry.error();
      return new Point(entry, figure, Optional.empty(), note);
    }
    if (before.isEmpty()) {
      return new Point(entry, figure, Optional.empty(), "");
    }
    double earlier = tracked.in(before.get().figures()).orElseThrow().value();
    double plain = figure.get().value() - earlier;
    Optional<Estimate> unpaired = Optional.of(new Estimate(plain, plain, plain));
    if (tracked.metric().isEmpty()) {
      return new Point(entry, figure, unpaired, "not measured side by side");
    }
    if (!entry.images().same(before.get().images())) {
      return new Point(entry, figure, Optional.empty(), "other images than before");
    }
    return paired(tracked.metric().get(), before.get(), entry)
        .map(change -> new Point(entry, figure, Optional.of(change), meaning(tracked, change)))
        .orElseGet(() -> new Point(entry, figure, unpaired, "no predictions to pair"));
  }

  private static String meaning(Tracked figure, Estimate change) {
    return change.contains(0) ? "no difference shown" : figure.word(change.value());
  }

  /** Empty where predictions are gone, or are not of the same images after all. */
  private static Optional<Estimate> paired(Metric metric, Entry before, Entry now) {
    Optional<Outcome> first = before.recorded().flatMap(Entry.Recorded::outcome);
    Optional<Outcome> second = now.recorded().flatMap(Entry.Recorded::outcome);
    if (first.isEmpty() || second.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Resampling.of(List.of(first.get(), second.get()), BOOTSTRAP).difference(0, 1, metric);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
