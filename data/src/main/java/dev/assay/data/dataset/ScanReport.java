package dev.assay.data.dataset;

import dev.assay.data.chart.Bar;
import dev.assay.data.chart.BarChart;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A scan written down: the same scan gives the same text and the same picture. */
public final class ScanReport {
  private static final int MAX_LABELS = 200;
  private static final int MAX_SIZES = 12;

  private ScanReport() {}

  /** Aligned tables for people; long lists are cut after twenty lines. */
  public static String text(DatasetScan scan) {
    return ScanText.of(scan);
  }

  /**
   * Keys: images, manifest_sha256, counts by labels, sizes ({@code WIDTHxHEIGHT}), formats, codings
   * and samples; quarantined (path: reason), unlabelled, doubles and conflicts (groups of paths),
   * warnings (path: texts).
   */
  public static String json(DatasetScan scan) {
    return ScanJson.of(scan);
  }

  /**
   * One row a file with the columns {@code
   * path,label,format,width,height,quality,subsampling,bytes,status,reason}; status is ok, double,
   * two_labels, quarantined or unlabelled. Empty where it does not apply.
   */
  public static String csv(DatasetScan scan) {
    return ScanCsv.of(scan);
  }

  /**
   * Draws images per label and per size as a bar chart.
   *
   * @throws dev.assay.data.FailureException if the file cannot be written or the machine has no
   *     fonts
   */
  public static void chart(Path png, String title, DatasetScan scan) {
    List<Map.Entry<String, Long>> labels = List.copyOf(scan.countPerLabel().entrySet());
    List<Map.Entry<String, Long>> sizes = Populations.largestFirst(scan.countPer(ImageFile::size));
    BarChart.write(
        png,
        String.format(Locale.ROOT, "%s: %,d images", title, scan.images().size()),
        List.of(
            new BarChart.Group("images per label", bars(labels, MAX_LABELS)),
            new BarChart.Group(
                "images per size, width x height in pixels", bars(sizes, MAX_SIZES))));
  }

  private static List<Bar> bars(List<Map.Entry<String, Long>> counts, int most) {
    return Populations.cut(counts, most).stream()
        .map(entry -> new Bar(entry.getKey(), entry.getValue()))
        .toList();
  }
}
