package dev.assay.harness.launch;

import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.text.Decimals;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * A column of {@code latency.csv} and a key of {@code latency.json}, named as the constant in lower
 * case. What was not measured is empty.
 */
@SuppressWarnings("ImmutableEnumChecker") // functions without state
enum LatencyColumn {
  MODEL(line -> line.standing().subject().model()),
  DEVICE(line -> line.standing().subject().device()),
  /** Images in one call. */
  BATCH(0, line -> measured(line, standing -> standing.model().images())),
  THREADS(0, line -> Optional.of((double) line.standing().subject().threads())),
  /** Whether the line is the reference, measured once more as if it were another model. */
  AGAIN(line -> line.standing().subject().again() ? "again" : ""),
  LAUNCHES(0, line -> measured(line, standing -> standing.launchNanos().size())),
  ROUNDS(0, line -> measured(line, Standing::rounds)),
  CALLS(0, line -> measured(line, standing -> standing.times().size())),
  P50_MS(3, line -> percentile(line, 0.50)),
  P90_MS(3, line -> percentile(line, 0.90)),
  P95_MS(3, line -> percentile(line, 0.95)),
  P99_MS(3, line -> percentile(line, 0.99)),
  IMAGES_PER_SECOND(1, line -> measured(line, Standing::imagesPerSecond)),
  RATIO(4, line -> line.standing().ratio().map(Estimate::value)),
  RATIO_LOW(4, line -> line.standing().ratio().map(Estimate::low)),
  RATIO_HIGH(4, line -> line.standing().ratio().map(Estimate::high)),
  FINDING(line -> line.standing().finding()),
  LOAD_MS(1, line -> line.cold().map(cold -> cold.loadNanos() / 1e6)),
  FIRST_RUN_MS(2, line -> line.cold().map(cold -> cold.firstRunNanos() / 1e6)),
  PEAK_RSS_MB(1, line -> line.cold().flatMap(cold -> megabytes(cold.peakBytes()))),
  /** What a process without the model takes, which is in {@link #PEAK_RSS_MB} too. */
  EMPTY_RSS_MB(1, line -> line.cold().flatMap(cold -> megabytes(cold.emptyBytes()))),
  DECODE_MS(3, line -> stage(line, Stage.DECODE)),
  PREPROCESS_MS(3, line -> stage(line, Stage.PREPROCESS)),
  INFERENCE_MS(3, line -> stage(line, Stage.INFERENCE)),
  POSTPROCESS_MS(3, line -> stage(line, Stage.POSTPROCESS)),
  ERROR(line -> line.standing().error());

  private final int decimals;
  private final Function<Line, Optional<Double>> number;
  private final Function<Line, String> words;

  LatencyColumn(int decimals, Function<Line, Optional<Double>> number) {
    this.decimals = decimals;
    this.number = number;
    this.words = line -> "";
  }

  LatencyColumn(Function<Line, String> words) {
    this.decimals = -1;
    this.number = line -> Optional.empty();
    this.words = words;
  }

  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean isNumber() {
    return decimals >= 0;
  }

  Optional<Double> number(Line line) {
    return number.apply(line);
  }

  /** The cell with every digit. */
  String exact(Line line) {
    return isNumber() ? number(line).map(Decimals::shortest).orElse("") : words.apply(line);
  }

  /** The cell with the decimals that people need. */
  String readable(Line line) {
    return isNumber()
        ? number(line).map(value -> Decimals.fixed(value, decimals)).orElse("")
        : words.apply(line);
  }

  private static Optional<Double> measured(Line line, Function<Standing, Number> figure) {
    return line.standing().isFailed()
        ? Optional.empty()
        : Optional.of(figure.apply(line.standing()).doubleValue());
  }

  private static Optional<Double> percentile(Line line, double p) {
    OptionalLong nanos =
        line.standing().isFailed() ? OptionalLong.empty() : line.standing().percentileNanos(p);
    return nanos.isEmpty() ? Optional.empty() : Optional.of(nanos.getAsLong() / 1e6);
  }

  private static Optional<Double> stage(Line line, Stage stage) {
    return Optional.ofNullable(line.standing().stages().get(stage)).map(nanos -> nanos / 1e6);
  }

  private static Optional<Double> megabytes(long bytes) {
    return bytes == 0 ? Optional.empty() : Optional.of(bytes / 1e6);
  }
}
