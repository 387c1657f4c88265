package dev.assay.harness.score;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.statistics.Interval;
import dev.assay.harness.text.Decimals;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/** scikit-learn's {@code classification_report}, with {@code zero_division=0}. */
public final class ClassificationReport {
  private static final List<String> RATES = List.of("precision", "recall", "f1-score");
  private static final String SUPPORT = "support";
  private static final String ACCURACY = "accuracy";
  private static final String MACRO = "macro avg";
  private static final String WEIGHTED = "weighted avg";

  private static final List<String> HEADER =
      List.of(
          "class",
          "precision",
          "recall",
          "f1-score",
          SUPPORT,
          "recall_low",
          "recall_high",
          "precision_low",
          "precision_high");

  private final ConfusionMatrix confusion;

  private ClassificationReport(ConfusionMatrix confusion) {
    this.confusion = confusion;
  }

  public static ClassificationReport of(ConfusionMatrix confusion) {
    return new ClassificationReport(confusion);
  }

  /** The text, byte for byte that of scikit-learn 1.9. */
  public String text() {
    int width = width();
    StringBuilder text = new StringBuilder();
    text.append(" ".repeat(width + 1));
    RATES.forEach(name -> text.append(' ').append(padded(name, 9)));
    text.append(' ').append(padded(SUPPORT, 9)).append("\n\n");
    for (int k = 0; k < confusion.classes().size(); k++) {
      text.append(line(padded(confusion.classes().get(k), width), classRates(k), support(k)));
    }
    text.append('\n').append(padded(ACCURACY, width)).append(" ".repeat(21));
    text.append(' ').append(padded(Decimals.fixed(confusion.accuracy(), 2), 9));
    text.append(' ').append(padded(images(), 9)).append('\n');
    text.append(line(padded(MACRO, width), macroRates(), images()));
    text.append(line(padded(WEIGHTED, width), weightedRates(), images()));
    return text.toString();
  }

  /** The dictionary of {@code output_dict=True}: {@code {label: {precision, ...}, ...}}. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    for (int k = 0; k < confusion.classes().size(); k++) {
      json.set(confusion.classes().get(k), row(classRates(k), confusion.support(k)));
    }
    json.put(ACCURACY, confusion.accuracy());
    json.set(MACRO, row(macroRates(), confusion.images()));
    json.set(WEIGHTED, row(weightedRates(), confusion.images()));
    return json;
  }

  /**
   * The rows as CSV cells, header first: class, rates, support and the 95 % intervals of recall and
   * precision, which averages do not have.
   */
  public List<List<String>> table() {
    List<List<String>> table = new ArrayList<>();
    table.add(HEADER);
    for (int k = 0; k < confusion.classes().size(); k++) {
      List<String> ends = new ArrayList<>(ends(confusion.recallInterval(k)));
      ends.addAll(ends(confusion.precisionInterval(k)));
      table.add(cells(confusion.classes().get(k), classRates(k), confusion.support(k), ends));
    }
    double accuracy = confusion.accuracy();
    long images = confusion.images();
    List<String> interval = ends(Optional.of(Interval.wilson(confusion.correct(), images)));
    table.add(cells(ACCURACY, Collections.nCopies(RATES.size(), accuracy), images, interval));
    table.add(cells(MACRO, macroRates(), images, List.of()));
    table.add(cells(WEIGHTED, weightedRates(), images, List.of()));
    return table;
  }

  private static List<String> ends(Optional<Interval> interval) {
    return interval
        .map(i -> List.of(Decimals.shortest(i.low()), Decimals.shortest(i.high())))
        .orElse(List.of("", ""));
  }

  private static List<String> cells(
      String head, List<Double> rates, long support, List<String> ends) {
    List<String> cells = new ArrayList<>();
    cells.add(head);
    rates.forEach(rate -> cells.add(Decimals.shortest(rate)));
    cells.add(Long.toString(support));
    cells.addAll(ends);
    while (cells.size() < HEADER.size()) {
      cells.add("");
    }
    return cells;
  }

  private List<Double> classRates(int k) {
    return List.of(confusion.precision(k), confusion.recall(k), confusion.f1(k));
  }

  private List<Double> macroRates() {
    return rates().stream().map(rate -> ClassAverage.macro(confusion, rate)).toList();
  }

  private List<Double> weightedRates() {
    return rates().stream().map(rate -> ClassAverage.weighted(confusion, rate)).toList();
  }

  private List<IntToDoubleFunction> rates() {
    return List.of(confusion::precision, confusion::recall, confusion::f1);
  }

  private static ObjectNode row(List<Double> rates, long support) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    IntStream.range(0, RATES.size()).forEach(i -> row.put(RATES.get(i), rates.get(i)));
    return row.put(SUPPORT, (double) support);
  }

  private static String line(String head, List<Double> rates, String support) {
    StringBuilder line = new StringBuilder(head).append(' ');
    rates.forEach(rate -> line.append(' ').append(padded(Decimals.fixed(rate, 2), 9)));
    return line.append(' ').append(padded(support, 9)).append('\n').toString();
  }

  private int width() {
    return confusion.classes().stream()
        .mapToInt(name -> name.codePointCount(0, name.length()))
        .reduce(WEIGHTED.length(), Math::max);
  }

  private String support(int k) {
    return count(confusion.support(k));
  }

  private String images() {
    return count(confusion.images());
  }

  /** scikit-learn counts in floats, and prints them so, where not one image is right. */
  private String count(long images) {
    return confusion.correct() == 0 ? images + ".0" : Long.toString(images);
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.codePointCount(0, text.length()))) + text;
  }
}
