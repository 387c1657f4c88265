package dev.assay.harness.table;

import dev.assay.harness.text.CsvText;
import dev.assay.harness.text.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Rows with the names and units of timm's result files: percent from 0 to 100, milliseconds,
 * millions, 10^9. What was not measured is empty; activations ({@code infer_macts}) always are.
 *
 * @param lines the rows, in their order
 */
public record TimmTable(List<Line> lines) {
  private static final List<String> COLUMNS =
      List.of(
          "model",
          "img_size",
          "top1",
          "top1_err",
          "top5",
          "top5_err",
          "param_count",
          "crop_pct",
          "interpolation",
          "infer_samples_per_sec",
          "infer_step_time",
          "infer_batch_size",
          "infer_gmacs",
          "infer_macts");

  /** Decimals of percentages, as timm rounds them. */
  private static final int PERCENT_DECIMALS = 4;

  private static final int TIME_DECIMALS = 3;
  private static final int COUNT_DECIMALS = 6;

  public TimmTable {
    lines = List.copyOf(lines);
  }

  /**
   * A model.
   *
   * @param model its name
   * @param row what was found
   * @param top5 share of images whose true class is among the five most probable, in [0, 1]
   * @param cropShare side of the crop over that of the resized image; empty if unknown
   * @param interpolation how images are resized; empty if unknown
   */
  public record Line(
      String model, Row row, OptionalDouble top5, String cropShare, String interpolation) {}

  /** The file. */
  public String csv() {
    List<List<String>> cells = new ArrayList<>();
    cells.add(COLUMNS);
    lines.forEach(line -> cells.add(cells(line)));
    return CsvText.of(cells);
  }

  private static List<String> cells(Line line) {
    OptionalDouble top1 = figure(line.row(), "accuracy");
    OptionalDouble rate = figure(line.row(), "images_per_second");
    OptionalDouble batch = figure(line.row(), "batch");
    return List.of(
        line.model(),
        line.row().text("img_size"),
        percent(top1),
        error(top1),
        percent(line.top5()),
        error(line.top5()),
        rounded(figure(line.row(), "params_m"), COUNT_DECIMALS),
        line.cropShare(),
        line.interpolation(),
        rounded(rate, 2),
        rate.isPresent() && batch.isPresent()
            ? rounded(1000 * batch.getAsDouble() / rate.getAsDouble(), TIME_DECIMALS)
            : "",
        rounded(batch, 0),
        rounded(figure(line.row(), "gmacs"), COUNT_DECIMALS),
        "");
  }

  private static OptionalDouble figure(Row row, String column) {
    Double value = row.figures().get(column);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  private static String percent(OptionalDouble share) {
    return share.isEmpty() ? "" : rounded(100 * share.getAsDouble(), PERCENT_DECIMALS);
  }

  private static String error(OptionalDouble share) {
    return share.isEmpty() ? "" : rounded(100 - 100 * share.getAsDouble(), PERCENT_DECIMALS);
  }

  private static String rounded(OptionalDouble value, int decimals) {
    return value.isEmpty() ? "" : rounded(value.getAsDouble(), decimals);
  }

  /** Rounded, without zeros at the end. */
  private static String rounded(double value, int decimals) {
    return Decimals.shortest(Double.parseDouble(Decimals.fixed(value, decimals)));
  }
}
