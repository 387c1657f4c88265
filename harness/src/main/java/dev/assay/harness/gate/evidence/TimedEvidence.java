package dev.assay.harness.gate.evidence;

import dev.assay.harness.gate.evidence.Evidence.Basis;
import dev.assay.harness.gate.rule.Confidence;
import dev.assay.harness.gate.rule.Measure;
import dev.assay.harness.statistics.Bootstrap;
import dev.assay.harness.statistics.Estimate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.IntStream;

/**
 * How surely a time is known: rounds are resampled, both models' together where two are held
 * against each other, and the figure's standard deviation gives Student's interval as in {@link
 * Bootstrap#interval}. Ratios, and times by themselves, on the logarithmic scale.
 *
 * @param bootstrap draws rounds
 * @param confidence of every interval
 */
record TimedEvidence(Bootstrap bootstrap, Confidence confidence) {
  private static final String NO_ROUNDS =
      "its interval needs rounds of timing, and this run kept none of it";

  /** A time that is there. */
  Evidence value(Row row, Measure measure, double value) {
    List<Integer> rounds = row.times().shared(row.times());
    if (rounds.size() > 1 && value > 0) {
      TimedFigure figure = TimedFigure.of(measure);
      DrawnRounds mine = new DrawnRounds(row.times(), rounds);
      double reach = reach(rounds.size(), counts -> Math.log(figure.of(mine, counts)));
      return rounds(logarithmic(value, reach), rounds.size());
    }
    return Optional.ofNullable(row.intervals().get(measure.column()))
        .map(kept -> new Estimate(value, Math.min(value, kept.low()), Math.max(value, kept.high())))
        .map(kept -> Evidence.of(confidence.stretched(kept), Basis.ROUNDS, 0))
        .orElseGet(() -> Evidence.plain(value, Basis.UNKNOWN, NO_ROUNDS));
  }

  /** Ratio of a model to another of the same run. */
  Optional<Evidence> ratio(Row mine, Row other, Measure measure) {
    Optional<Evidence> paired =
        paired(mine, other, measure, (a, b) -> Math.log(a / b))
            .map(found -> rounds(found.estimate().map(Math::exp), found.samples()));
    Row.LaunchRatio launches = mine.launches().get(other.model());
    return paired.isPresent() || launches == null || TimedFigure.of(measure) != TimedFigure.P50_MS
        ? paired
        : Optional.of(launched(launches));
  }

  private Evidence launched(Row.LaunchRatio ratio) {
    Estimate logarithm = ratio.estimate().map(Math::log);
    Estimate stretched = confidence.stretched(logarithm, ratio.launches() - 1);
    return Evidence.of(stretched.map(Math::exp), Basis.LAUNCHES, ratio.launches());
  }

  /** A model's figure less that of another of the same run. */
  Optional<Evidence> difference(Row mine, Row other, Measure measure) {
    return paired(mine, other, measure, (a, b) -> a - b);
  }

  private Optional<Evidence> paired(
      Row mine, Row other, Measure measure, DoubleBinaryOperator contrast) {
    List<Integer> shared = mine.times().shared(other.times());
    if (shared.size() < 2) {
      return Optional.empty();
    }
    TimedFigure figure = TimedFigure.of(measure);
    DrawnRounds first = new DrawnRounds(mine.times(), shared);
    DrawnRounds second = new DrawnRounds(other.times(), shared);
    Figure ofRounds =
        counts -> contrast.applyAsDouble(figure.of(first, counts), figure.of(second, counts));
    double value = ofRounds.of(once(shared.size()));
    double reach = reach(shared.size(), ofRounds);
    return Optional.of(rounds(new Estimate(value, value - reach, value + reach), shared.size()));
  }

  /** A figure of rounds, by how often each was drawn. */
  private interface Figure {
    double of(int[] counts);
  }

  private double reach(int rounds, Figure figure) {
    SplittableRandom random = new SplittableRandom(bootstrap.seed());
    double[] figures = new double[bootstrap.resamples()];
    for (int i = 0; i < figures.length; i++) {
      int[] counts = new int[rounds];
      IntStream.range(0, rounds).forEach(draw -> counts[random.nextInt(rounds)]++);
      figures[i] = figure.of(counts);
    }
    double mean = Arrays.stream(figures).average().orElseThrow();
    double squares = Arrays.stream(figures).map(f -> (f - mean) * (f - mean)).sum();
    double deviation = Math.sqrt(squares / (figures.length - 1));
    return confidence.studentT(rounds - 1) * Math.sqrt(rounds / (rounds - 1.0)) * deviation;
  }

  private static int[] once(int rounds) {
    int[] counts = new int[rounds];
    Arrays.fill(counts, 1);
    return counts;
  }

  private static Estimate logarithmic(double value, double reach) {
    return new Estimate(value, value * Math.exp(-reach), value * Math.exp(reach));
  }

  private static Evidence rounds(Estimate estimate, long rounds) {
    return Evidence.of(estimate, Basis.ROUNDS, rounds);
  }
}
