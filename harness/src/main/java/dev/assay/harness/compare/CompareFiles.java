package dev.assay.harness.compare;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.json.JsonText;
import dev.assay.harness.score.Metric;
import dev.assay.harness.text.CsvText;
import dev.assay.harness.text.Decimals;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * A comparison for programs.
 *
 * @param comparison what was found
 */
public record CompareFiles(ModelComparison comparison) {
  /** Every pair, a line each: counts, differences, probabilities, verdict; every digit. */
  public String csv() {
    List<String> names = PairField.names(comparison.plan().metrics());
    List<List<String>> lines = new ArrayList<>();
    List<Pair> pairs = comparison.standings().pairs();
    lines.add(new ArrayList<>(List.of("first", "second", "images")));
    lines.get(0).addAll(PairField.counts(pairs.get(0)).keySet());
    lines.get(0).addAll(names);
    lines.get(0).add("verdict");
    pairs.forEach(pair -> lines.add(line(pair, names)));
    return CsvText.of(lines);
  }

  private List<String> line(Pair pair, List<String> names) {
    List<String> line = new ArrayList<>();
    line.add(comparison.name(pair.first()));
    line.add(comparison.name(pair.second()));
    line.add(Integer.toString(pair.counts().images()));
    PairField.counts(pair).values().forEach(count -> line.add(count.toString()));
    Map<String, Double> numbers = PairField.numbers(comparison, pair);
    for (String name : names) {
      Double value = numbers.get(name);
      line.add(value == null ? "" : exact(value));
    }
    line.add(pair.verdict().words());
    return line;
  }

  /** As in the tables, but with an exponent where there would be hundreds of zeros. */
  private static String exact(double value) {
    return value != 0 && Math.abs(value) < 1e-9 ? Double.toString(value) : Decimals.shortest(value);
  }

  /** All models, pairs, groups, the agreement matrix and the images that all get wrong. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("images", comparison.lineup().images());
    json.put("level", Pair.LEVEL);
    json.put("power", SmallestDifference.POWER);
    json.put("resamples", comparison.plan().bootstrap().resamples());
    json.put("seed", comparison.plan().bootstrap().seed());
    comparison.lineup().notes().forEach(json.putArray("notes")::add);
    comparison.undefined().forEach(json.putArray("undefined")::add);
    ArrayNode models = json.putArray("models");
    comparison.standings().order().forEach(model -> model(models.addObject(), model));
    ArrayNode groups = json.putArray("groups");
    comparison.standings().groups().forEach(group -> names(groups.addArray(), group));
    ArrayNode pairs = json.putArray("pairs");
    comparison.standings().pairs().forEach(pair -> pair(pairs.addObject(), pair));
    agreement(json.putObject("agreement"));
    json.put("all_wrong_count", comparison.hard().size());
    ArrayNode hard = json.putArray("all_wrong");
    comparison.hard().forEach(image -> hard(hard.addObject(), image));
    return JsonText.of(json);
  }

  private void model(ObjectNode json, int index) {
    Candidate model = comparison.lineup().models().get(index);
    json.put("name", model.name());
    json.put("run", model.run());
    json.put("model", model.row().identity().model());
    json.put("device", model.row().identity().device());
    json.put("card_sha256", model.row().identity().cardSha256());
    json.put("model_sha256", model.row().identity().modelSha256());
    json.put("rank", comparison.standings().rank(index));
    names(json.putArray("tied_with"), comparison.standings().tiedWith(index));
    Metric.ACCURACY
        .of(model.outcome())
        .value()
        .ifPresent(accuracy -> json.put("accuracy", accuracy));
    Metric.ACCURACY
        .interval(model.outcome())
        .ifPresent(
            interval ->
                json.put("accuracy_low", interval.low()).put("accuracy_high", interval.high()));
  }

  private void names(ArrayNode json, List<Integer> models) {
    models.forEach(model -> json.add(comparison.name(model)));
  }

  private void pair(ObjectNode json, Pair pair) {
    json.put("first", comparison.name(pair.first()));
    json.put("second", comparison.name(pair.second()));
    PairField.counts(pair).forEach(json::put);
    PairField.numbers(comparison, pair).forEach(json::put);
    json.put("verdict", pair.verdict().words());
  }

  private void agreement(ObjectNode json) {
    List<Integer> order = comparison.standings().order();
    names(json.putArray("models"), order);
    ArrayNode rows = json.putArray("same_answers");
    for (int first : order) {
      ArrayNode row = rows.addArray();
      order.forEach(second -> row.add(comparison.sameAnswers(first, second).share()));
    }
  }

  private void hard(ObjectNode json, HardImage image) {
    json.put("path", image.path());
    json.put("label", image.label());
    ObjectNode predicted = json.putObject("predicted");
    IntStream.range(0, image.predicted().size())
        .forEach(i -> predicted.put(comparison.name(i), image.predicted().get(i)));
  }
}
