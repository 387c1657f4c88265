package dev.assay.harness.slice;

import dev.assay.harness.score.Figure;
import dev.assay.harness.score.Metric;
import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.table.Grid;
import dev.assay.harness.text.Decimals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** A report on slices for a terminal of 140 characters. */
final class SliceText {
  private static final int WIDTH = 140;
  private static final int MOST_SLICES = 20;
  private static final int MOST_COLUMNS = 4;
  private static final int END_DECIMALS = 3;

  private SliceText() {}

  static String of(SliceReport report) {
    StringBuilder text = new StringBuilder(head(report));
    if (report.models().size() == 1) {
      text.append(single(report, report.models().get(0)));
    } else if (!report.models().isEmpty()) {
      text.append(several(report));
    }
    report
        .undefined()
        .forEach(
            model ->
                text.append(
                    "%s: %s is undefined on its images\n"
                        .formatted(model, report.request().metric().column())));
    return text.toString();
  }

  /** How slices are tested, in one sentence without a full stop. */
  static String test(Metric metric) {
    String test =
        metric == Metric.ACCURACY
            ? "each slice against the other images by Fisher's exact test (mid-p, two-sided)"
            : "each slice against random ones of the same mix of classes (permutation test, two-sided)";
    return test + ", p corrected for all slices of a model by Holm's method";
  }

  private static String head(SliceReport report) {
    int small = report.slicing().small();
    String untested =
        small == 0
            ? ""
            : "; %d more with fewer than %d images, or all but so few, are not tested"
                .formatted(small, report.request().least());
    return "%d images, %d slices by %s%s\n%s\n\n"
        .formatted(
            report.images(),
            report.slicing().slices().size(),
            String.join(", ", report.columns()),
            untested,
            test(report.request().metric()));
  }

  private static String single(SliceReport report, ModelSlices model) {
    Metric metric = report.request().metric();
    List<List<String>> rows = new ArrayList<>();
    rows.add(
        List.of("all images", "" + report.images(), cell(metric, model.all()), "", "", "", "", ""));
    model.scores().stream().limit(MOST_SLICES).forEach(score -> rows.add(row(metric, score)));
    List<String> heads =
        List.of(
            model.model() + ": slice",
            "images",
            metric.column() + " [95 %]",
            "others",
            "same mix",
            "p",
            "p (Holm)",
            "verdict");
    Grid grid =
        new Grid(heads, rows, List.of(true, false, false, false, false, false, false, true));
    StringBuilder text = new StringBuilder(grid.text(WIDTH));
    more(text, model.scores().size() - MOST_SLICES);
    model
        .undefined()
        .forEach((slice, reason) -> text.append("%s: undefined, %s\n".formatted(slice, reason)));
    return text.toString();
  }

  private static void more(StringBuilder text, int left) {
    if (left > 0) {
      text.append("... and %d better slices; --json prints all\n".formatted(left));
    }
  }

  private static List<String> row(Metric metric, SliceScore score) {
    return List.of(
        score.slice().name(),
        "" + score.slice().size(),
        cell(metric, score.score()),
        figure(metric, score.rest()),
        figure(metric, score.expected()),
        p(score.p()),
        p(score.corrected()),
        verdict(score.verdict(metric)));
  }

  private static String verdict(SliceScore.Verdict verdict) {
    return verdict == SliceScore.Verdict.NOT_DIFFERENT
        ? ""
        : verdict.name().toLowerCase(Locale.ROOT);
  }

  /** The worst slices of any model as columns, and what their letters mean. */
  private static String several(SliceReport report) {
    List<Slice> worst = report.worstFirst();
    List<Slice> shown = worst.subList(0, Math.min(MOST_COLUMNS, worst.size()));
    StringBuilder text = new StringBuilder(names(shown).text(WIDTH));
    text.append('\n').append(models(report, shown).text(WIDTH));
    text.append(
        "%s [95 %%]; - worse, + better than on the other images\n"
            .formatted(report.request().metric().column()));
    int left = worst.size() - shown.size();
    if (left > 0) {
      text.append("... and %d more slices; --model NAME or --json prints them\n".formatted(left));
    }
    return text.toString();
  }

  private static Grid names(List<Slice> shown) {
    List<List<String>> rows = new ArrayList<>();
    for (Slice slice : shown) {
      rows.add(List.of(letter(rows.size()), slice.name(), "" + slice.size()));
    }
    return new Grid(List.of("", "slice", "images"), rows, List.of(true, true, false));
  }

  private static String letter(int place) {
    return Character.toString('A' + place);
  }

  private static Grid models(SliceReport report, List<Slice> shown) {
    Metric metric = report.request().metric();
    List<String> heads = new ArrayList<>(List.of("model", "all images"));
    IntStream.range(0, shown.size()).mapToObj(SliceText::letter).forEach(heads::add);
    List<List<String>> rows = new ArrayList<>();
    for (ModelSlices model : report.models()) {
      List<String> row = new ArrayList<>(List.of(model.model(), cell(metric, model.all())));
      shown.forEach(
          slice ->
              row.add(model.score(slice).map(score -> marked(metric, score)).orElse("undefined")));
      rows.add(row);
    }
    List<Boolean> words = new ArrayList<>(Collections.nCopies(heads.size(), false));
    words.set(0, true);
    return new Grid(heads, rows, words);
  }

  private static String marked(Metric metric, SliceScore score) {
    String mark =
        switch (score.verdict(metric)) {
          case WORSE -> " -";
          case BETTER -> " +";
          case NOT_DIFFERENT -> "  ";
        };
    return cell(metric, score.score()) + mark;
  }

  private static String cell(Metric metric, Estimate score) {
    return "%s [%s, %s]"
        .formatted(
            metric.format(score.value()),
            Decimals.fixed(score.low(), END_DECIMALS),
            Decimals.fixed(score.high(), END_DECIMALS));
  }

  private static String figure(Metric metric, Figure figure) {
    return figure.value().isPresent() ? metric.format(figure.value().getAsDouble()) : "";
  }

  private static String p(double value) {
    return value < 1e-4
        ? String.format(Locale.ROOT, "%.0e", value)
        : Decimals.fixed(value, Metric.DECIMALS);
  }
}
