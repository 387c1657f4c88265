package dev.assay.data.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.json.JsonText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/** A split in numbers, for people and for programs. */
public final class SplitReport {
  private SplitReport() {}

  /** A table of images by label and part, then what was left out and what falls short. */
  public static String text(StratifiedSplit result) {
    Split split = result.split();
    List<List<String>> table = new ArrayList<>();
    table.add(row("label", "images", Arrays.stream(Part.values()).map(Part::id).toList()));
    List<SortedMap<String, Long>> parts =
        Arrays.stream(Part.values()).map(split::countPerLabel).toList();
    for (String label : split.labels()) {
      List<Long> counts = parts.stream().map(part -> part.getOrDefault(label, 0L)).toList();
      table.add(row(label, sum(counts), counts));
    }
    List<Long> totals = parts.stream().map(part -> sum(part.values())).toList();
    table.add(row("all", sum(totals), totals));
    StringBuilder text = new StringBuilder(TextTable.of(table));
    if (!result.leftOut().isEmpty()) {
      text.append("\nleft out, the same image under two labels:\n");
      result.leftOut().forEach(sample -> text.append("  ").append(sample.path()).append('\n'));
    }
    result.warnings().forEach(warning -> text.append("warning: ").append(warning).append('\n'));
    return text.toString();
  }

  /** Keys: images, parts (part, then label: count), left_out, warnings. */
  public static String json(StratifiedSplit result) {
    ObjectNode root = Json.object();
    root.put("images", result.split().rows().size());
    ObjectNode parts = root.putObject("parts");
    for (Part part : Part.values()) {
      Json.put(parts, part.id(), result.split().countPerLabel(part));
    }
    Json.put(root, "left_out", result.leftOut().stream().map(Sample::path).toList());
    Json.put(root, "warnings", result.warnings());
    return JsonText.of(root);
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  private static List<String> row(String label, Object images, List<?> counts) {
    List<String> row = new ArrayList<>(List.of(label, String.valueOf(images)));
    counts.forEach(count -> row.add(String.valueOf(count)));
    return row;
  }
}
