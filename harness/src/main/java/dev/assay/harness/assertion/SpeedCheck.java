package dev.assay.harness.assertion;

import dev.assay.data.MisuseException;
import dev.assay.harness.judge.ImageSet;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.RoundTimes;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.Medians;
import dev.assay.harness.text.Decimals;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Whether a model takes at most so many times as long as another one, both timed side by side.
 *
 * @param factor the most, above 0
 */
record SpeedCheck(double factor) {
  private static final Bootstrap BOOTSTRAP = new Bootstrap(2000, 0);

  /** Images that both answer before they are timed on one of them. */
  private static final int IMAGES = 4;

  SpeedCheck {
    if (!(factor > 0) || factor == Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "a factor says how many times as long is allowed, above 0; got " + factor);
    }
  }

  void check(JudgedModel model, JudgedModel reference, Evidence evidence) {
    ModelOrder own = ordered(model);
    ModelOrder other = ordered(reference);
    if (!own.device().equals(other.device())) {
      throw new MisuseException(
          "'%s' runs on %s, the reference '%s' on %s; order both on the same device."
              .formatted(own.model(), own.device().id(), other.model(), other.device().id()));
    }
    Duration budget = own.timing().orElse(Duration.ofSeconds(1));
    List<ModelRun> rows = new ModelTrial(own).beside(other.model(), few(model.images()), budget);
    Estimate ratio = ratio(rows.get(0), rows.get(1));
    if (evidence.isAbove(ratio, factor)) {
      throw new AssertionError(
          "%s takes %s times as long (95 %% interval %s to %s) as %s on %s, timed side by side; expected at most %s times, but %s."
              .formatted(
                  rows.get(0).identity().model(),
                  Decimals.fixed(ratio.value(), 3),
                  Decimals.fixed(ratio.low(), 3),
                  Decimals.fixed(ratio.high(), 3),
                  rows.get(1).identity().model(),
                  own.device().id(),
                  Decimals.shortest(factor),
                  evidence.broken()));
    }
  }

  private static ModelOrder ordered(JudgedModel model) {
    Optional<ModelOrder> order = model.order();
    Supplier<MisuseException> refusal =
        () ->
            new MisuseException(
                "A recorded model cannot be timed; give it by run(...), so that both are measured side by side.");
    return order.orElseThrow(refusal);
  }

  private static ImageSet few(ImageSet all) {
    return new ImageSet(
        all.folder(),
        all.part(),
        all.samples().subList(0, Math.min(IMAGES, all.samples().size())),
        all.classes(),
        "",
        List.of(),
        List.of());
  }

  /** Time of the first over the second: the median over rounds, with its interval. */
  static Estimate ratio(ModelRun first, ModelRun second) {
    RoundTimes one = RoundTimes.of(first);
    RoundTimes other = RoundTimes.of(second);
    double[] values =
        one.shared(other).stream()
            .mapToDouble(round -> Math.log(Medians.of(one.of(round)) / Medians.of(other.of(round))))
            .toArray();
    if (values.length < 2) {
      throw new AssertionError(
          "%s and %s share %d rounds of timing; give .timed(...) more time."
              .formatted(first.identity().model(), second.identity().model(), values.length));
    }
    return BOOTSTRAP.interval(List.of(values), Medians::of).map(Math::exp);
  }
}
