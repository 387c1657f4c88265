package dev.assay.data.dataset;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A scan for people. */
final class ScanText {
  private static final int MAX_POPULATIONS = 12;
  private static final int MAX_LINES = 20;

  /** File names may hold line ends and terminal commands. */
  private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

  private final StringBuilder text = new StringBuilder();

  private ScanText() {}

  static String of(DatasetScan scan) {
    ScanText report = new ScanText();
    report.summary(scan);
    report.table("label", scan.countPerLabel().entrySet().stream());
    report.populations("size in pixels", scan, ImageFile::size);
    report.populations("format", scan, ImageFile::coding);
    report.populations("samples", scan, ImageFile::sampling);
    report.list(
        "quarantined, no sample is made of them",
        scan.quarantined().stream().map(file -> file.path() + ": " + file.reason()).toList());
    report.list("without a label, directly in the data folder", scan.unlabelled());
    report.list(
        "the same image under two labels, left out of every split", groups(scan.conflicts()));
    List<List<ImageFile>> others = new ArrayList<>(scan.doubles());
    others.removeAll(scan.conflicts());
    report.list("the same image twice, kept in one part", groups(others));
    report.list(
        "odd, but used",
        scan.images().stream()
            .filter(image -> !image.warnings().isEmpty())
            .map(image -> image.path() + ": " + String.join("; ", image.warnings()))
            .toList());
    return report.text.toString();
  }

  private void summary(DatasetScan scan) {
    text.append(
        "images %d, labels %d, quarantined %d, without a label %d, groups of doubles %d (under two labels %d)\n"
            .formatted(
                scan.images().size(),
                scan.labels().size(),
                scan.quarantined().size(),
                scan.unlabelled().size(),
                scan.doubles().size(),
                scan.conflicts().size()));
    text.append("manifest sha256 ").append(scan.manifestSha256()).append('\n');
  }

  /** The largest populations first; the small rest is one line. */
  private void populations(String heading, DatasetScan scan, Function<ImageFile, String> property) {
    List<Map.Entry<String, Long>> all = Populations.largestFirst(scan.countPer(property));
    table(heading, Populations.cut(all, MAX_POPULATIONS).stream());
  }

  private void table(String heading, Stream<Map.Entry<String, Long>> counts) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of(heading, "images"));
    counts.forEach(entry -> rows.add(List.of(entry.getKey(), entry.getValue().toString())));
    text.append('\n').append(TextTable.of(rows));
  }

  private void list(String heading, List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    text.append("\n%s (%d):\n".formatted(heading, lines.size()));
    lines.stream()
        .limit(MAX_LINES)
        .map(line -> CONTROL.matcher(line).replaceAll("?"))
        .forEach(line -> text.append("  ").append(line).append('\n'));
    if (lines.size() > MAX_LINES) {
      text.append(
          "  and %d more, all of them in the CSV and JSON\n".formatted(lines.size() - MAX_LINES));
    }
  }

  private static List<String> groups(List<List<ImageFile>> doubles) {
    return doubles.stream()
        .map(group -> String.join(" = ", group.stream().map(ImageFile::path).toList()))
        .toList();
  }
}
