package dev.assay.harness.preprocdiff;

import dev.assay.harness.statistics.Interval;
import dev.assay.harness.table.Grid;
import dev.assay.harness.text.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison as a table for people. */
final class DiffText {
  private static final List<String> HEAD =
      List.of(
          "preprocessing",
          "accuracy",
          "95 % interval",
          "difference",
          "95 % interval",
          "changed",
          "input differs by");
  private static final int DECIMALS = 4;
  private static final int WIDTH = 136;

  private DiffText() {}

  static String of(DiffResult result) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of(
            Deviation.AS_STATED,
            number(result.stated().accuracy()),
            interval(result.stated().accuracyInterval(), ""),
            "",
            "",
            "",
            ""));
    result.rows().forEach(row -> rows.add(cells(row)));
    List<Boolean> words = new ArrayList<>(List.of(true));
    HEAD.stream().skip(1).forEach(head -> words.add(false));
    StringBuilder text = new StringBuilder();
    text.append(
        "%s on %d images of %s (%s)\n\n"
            .formatted(result.model(), result.images(), result.data(), result.part()));
    text.append(new Grid(HEAD, rows, words).text(WIDTH));
    if (!result.same().isEmpty()) {
      text.append("\nfeeds the model the same: ").append(String.join(", ", result.same()));
      text.append('\n');
    }
    return text.append('\n').append(result.diagnosis()).append('\n').toString();
  }

  private static List<String> cells(DiffRow row) {
    return List.of(
        row.name(),
        number(row.accuracy()),
        interval(row.accuracyInterval(), ""),
        signed(row.counts().difference()),
        interval(row.counts().interval(), "+"),
        "%s %%".formatted(Decimals.fixed(100 * row.changedShare(), 1)),
        String.format(Locale.ROOT, "%.4g", row.inputDifference()));
  }

  private static String number(double value) {
    return Decimals.fixed(value, DECIMALS);
  }

  private static String signed(double value) {
    return String.format(Locale.ROOT, "%+." + DECIMALS + "f", value);
  }

  private static String interval(Interval interval, String sign) {
    return sign.isEmpty()
        ? "%s to %s".formatted(number(interval.low()), number(interval.high()))
        : "%s to %s".formatted(signed(interval.low()), signed(interval.high()));
  }
}
