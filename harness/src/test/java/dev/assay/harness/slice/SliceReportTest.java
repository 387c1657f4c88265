package dev.assay.harness.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.score.Examples;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.statistics.Bootstrap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceReportTest {
  private static final SliceRequest REQUEST =
      new SliceRequest(Metric.ACCURACY, 20, new Bootstrap(100, 0));
  private static final int IMAGES = 90;

  /** Wrong on the first 15 of 30 images of site A, right on the 60 of site B. */
  private static final Predictions PREDICTIONS =
      Examples.labels(
          List.of("no", "yes"),
          IntStream.range(0, IMAGES).map(i -> i % 2).toArray(),
          IntStream.range(0, IMAGES).map(i -> i < 15 ? 1 - i % 2 : i % 2).toArray());

  @Test
  void oneModelIsToldSliceBySlice() {
    // Wilson for 75 of 90, 15 of 30 and 60 of 60; scipy's hypergeom: mid-p 1.69e-09 for 15/30,
    // 60/60.
    assertEquals(
        """
        90 images, 2 slices by site
        each slice against the other images by Fisher's exact test (mid-p, two-sided), p corrected for all slices of a model by Holm's method

        means: slice  images        accuracy [95 %]  others  same mix      p  p (Holm)  verdict
        ------------  ------  ---------------------  ------  --------  -----  --------  -------
        all images        90  0.8333 [0.743, 0.896]
        site = A          30  0.5000 [0.332, 0.668]  1.0000    1.0000  2e-09     2e-09  worse
        site = B          60  1.0000 [0.940, 1.000]  0.5000    0.5000  2e-09     2e-09  better
        """,
        report("means").text());
  }

  @Test
  void severalModelsAreToldByTheirWorstSlices() {
    String text = report("means", "twin").text();

    assertTrue(text.contains("A  site = A      30\n"), text);
    assertTrue(
        text.contains(
            "twin   0.8333 [0.743, 0.896]  0.5000 [0.332, 0.668] -  1.0000 [0.940, 1.000] +\n"),
        text);
  }

  @Test
  void aRowNamesColumnAndCellsApart() {
    // Numbers make bins, a cell may hold the sign, and equal images give a slice two names.
    Map<String, List<String>> cells = new LinkedHashMap<>();
    IntStream.range(0, IMAGES)
        .forEach(i -> cells.put(i + ".png", List.of("" + i, i < 30 ? "a = b" : "", "x" + i / 30)));
    FactTable table = new FactTable(List.of("age", "lot", "box"), cells);

    List<String> named = new ArrayList<>();
    report(table, "means")
        .rows()
        .forEach(row -> named.add(row.get("column").asText() + ": " + row.get("slice").asText()));

    assertEquals(
        List.of(
            "age: 0 to 21",
            "age: 22 to 44",
            "age: 45 to 66",
            "age: 67 to 89",
            "box: x1",
            "box: x2",
            "lot: not known",
            "lot; box: a = b; x0"),
        named.stream().sorted().toList());
  }

  private static SliceReport report(String... names) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    IntStream.range(0, IMAGES).forEach(i -> rows.put(i + ".png", List.of(i < 30 ? "A" : "B")));
    return report(new FactTable(List.of("site"), rows), names);
  }

  private static SliceReport report(FactTable table, String... names) {
    Slicing slicing = Slicing.of(SliceReport.paths(PREDICTIONS), table, REQUEST.least());
    List<ModelSlices> models =
        List.of(names).stream()
            .flatMap(name -> ModelSlices.of(name, PREDICTIONS, slicing.slices(), REQUEST).stream())
            .toList();
    return new SliceReport(REQUEST, IMAGES, table.columns(), slicing, models, List.of());
  }
}
