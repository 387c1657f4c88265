package dev.assay.harness.launch;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.table.Grid;
import dev.assay.harness.text.CsvText;
import dev.assay.harness.text.Decimals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The table of latencies, in each form that people and programs read.
 *
 * @param lines one for each subject, in the order in which they are shown
 * @param reference name of the model that the others are held against
 */
public record LatencyTable(List<Line> lines, String reference) {
  /** Widest line of the text form, in characters, as long as its numbers allow it. */
  private static final int TEXT_WIDTH = 140;

  private static final int RATIO_DECIMALS = 3;

  public LatencyTable {
    lines = List.copyOf(lines);
  }

  /** A column for people. */
  private record Heading(String text, boolean words, Function<Line, String> cell) {
    static Heading of(String text, LatencyColumn column) {
      return new Heading(text, !column.isNumber(), column::readable);
    }
  }

  /** {@code latency.csv}: every column with every digit. */
  public String csv() {
    List<List<String>> rows = new ArrayList<>();
    rows.add(Arrays.stream(LatencyColumn.values()).map(LatencyColumn::id).toList());
    for (Line line : lines) {
      rows.add(Arrays.stream(LatencyColumn.values()).map(column -> column.exact(line)).toList());
    }
    return CsvText.of(rows);
  }

  /** One object a line, without what was not measured; counts are whole numbers. */
  public ArrayNode json() {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (Line line : lines) {
      ObjectNode object = array.addObject();
      for (LatencyColumn column : LatencyColumn.values()) {
        if (column.isNumber()) {
          column.number(line).ifPresent(value -> put(object, column.id(), value));
        } else if (!column.exact(line).isEmpty()) {
          object.put(column.id(), column.exact(line));
        }
      }
    }
    return array;
  }

  /** Whole numbers without a decimal point. */
  static void put(ObjectNode object, String key, double value) {
    if (value == Math.rint(value)) {
      object.put(key, (long) value);
    } else {
      object.put(key, value);
    }
  }

  /** For a terminal: times and ratios, below them the stages of a call. */
  public String text() {
    String stages = staged().isEmpty() ? "" : "\n" + stages().text(TEXT_WIDTH);
    return times().text(TEXT_WIDTH) + stages + failures("");
  }

  /** The same as Markdown. */
  public String markdown() {
    String stages = staged().isEmpty() ? "" : "\n" + stages().markdown();
    return times().markdown() + stages + failures("\n- ");
  }

  private Grid times() {
    return grid(lines, headings());
  }

  private Grid stages() {
    return grid(staged(), stageHeadings());
  }

  private List<Line> staged() {
    return lines.stream().filter(line -> !line.standing().stages().isEmpty()).toList();
  }

  private static Grid grid(List<Line> lines, List<Heading> headings) {
    return new Grid(
        headings.stream().map(Heading::text).toList(),
        lines.stream()
            .map(line -> headings.stream().map(heading -> heading.cell().apply(line)).toList())
            .toList(),
        headings.stream().map(Heading::words).toList());
  }

  private List<Heading> headings() {
    return afterSubject(
        Heading.of("p50 ms", LatencyColumn.P50_MS),
        Heading.of("p90 ms", LatencyColumn.P90_MS),
        Heading.of("p95 ms", LatencyColumn.P95_MS),
        Heading.of("p99 ms", LatencyColumn.P99_MS),
        Heading.of("img/s", LatencyColumn.IMAGES_PER_SECOND),
        new Heading("ratio [95 %]", false, LatencyTable::ratio),
        Heading.of("finding", LatencyColumn.FINDING),
        Heading.of("load ms", LatencyColumn.LOAD_MS),
        Heading.of("first ms", LatencyColumn.FIRST_RUN_MS),
        Heading.of("RSS MB", LatencyColumn.PEAK_RSS_MB));
  }

  private List<Heading> stageHeadings() {
    return afterSubject(
        Heading.of("decode ms", LatencyColumn.DECODE_MS),
        Heading.of("preprocess ms", LatencyColumn.PREPROCESS_MS),
        Heading.of("inference ms", LatencyColumn.INFERENCE_MS),
        Heading.of("postprocess ms", LatencyColumn.POSTPROCESS_MS));
  }

  private List<Heading> afterSubject(Heading... own) {
    return Stream.concat(subject(), Stream.of(own)).toList();
  }

  /** The columns that tell the lines apart. */
  private Stream<Heading> subject() {
    Stream<Heading> varying =
        Stream.of(
                Heading.of("device", LatencyColumn.DEVICE),
                Heading.of("batch", LatencyColumn.BATCH),
                Heading.of("threads", LatencyColumn.THREADS))
            .filter(heading -> lines.stream().map(heading.cell()).distinct().count() > 1);
    return Stream.concat(Stream.of(new Heading("model", true, LatencyTable::name)), varying);
  }

  private static String name(Line line) {
    Subject subject = line.standing().subject();
    return subject.again() ? subject.model() + " (A/A)" : subject.model();
  }

  private static String ratio(Line line) {
    return line.standing()
        .ratio()
        .map(
            ratio ->
                line.standing().isReference()
                    ? "1"
                    : "%s [%s, %s]"
                        .formatted(
                            Decimals.fixed(ratio.value(), RATIO_DECIMALS),
                            Decimals.fixed(ratio.low(), RATIO_DECIMALS),
                            Decimals.fixed(ratio.high(), RATIO_DECIMALS)))
        .orElse("");
  }

  private String failures(String before) {
    StringBuilder text = new StringBuilder();
    for (Line line : lines) {
      if (line.standing().isFailed() && !line.standing().subject().again()) {
        text.append(before).append(line.standing().subject().model());
        text.append(" failed: ").append(line.standing().error()).append('\n');
      }
    }
    return text.toString();
  }
}
