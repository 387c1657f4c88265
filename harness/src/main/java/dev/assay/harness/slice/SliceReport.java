package dev.assay.harness.slice;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.MisuseException;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.score.Metric;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.statistics.Estimate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The models of a run, slice by slice.
 *
 * @param request what was asked
 * @param images number of images
 * @param columns columns that were sliced by
 * @param slicing the slices
 * @param models the models with their scores
 * @param undefined models on whose images the metric is undefined
 */
public record SliceReport(
    SliceRequest request,
    int images,
    List<String> columns,
    Slicing slicing,
    List<ModelSlices> models,
    List<String> undefined) {
  public SliceReport {
    columns = List.copyOf(columns);
    models = List.copyOf(models);
    undefined = List.copyOf(undefined);
  }

  /**
   * Slices the images of a run.
   *
   * @param models some of the run's models with predictions, at least one
   * @throws MisuseException if two models answered other images
   */
  public static SliceReport of(
      PredictedRun run, List<ModelRun> models, FactTable facts, SliceRequest request) {
    List<String> paths = paths(run.predictions(models.get(0)));
    Slicing slicing = Slicing.of(paths, facts, request.least());
    List<ModelSlices> sliced = new ArrayList<>();
    List<String> undefined = new ArrayList<>();
    for (ModelRun model : models) {
      String name = run.record().name(model);
      Predictions predictions = run.predictions(model);
      if (!paths.equals(paths(predictions))) {
        throw new MisuseException(
            "%s and %s of '%s' answered other images; slice them one by one by --model."
                .formatted(run.record().name(models.get(0)), name, run.folder()));
      }
      ModelSlices.of(name, predictions, slicing.slices(), request)
          .ifPresentOrElse(sliced::add, () -> undefined.add(name));
    }
    return new SliceReport(request, paths.size(), facts.columns(), slicing, sliced, undefined);
  }

  /** The images that a model answered. */
  public static List<String> paths(Predictions predictions) {
    return IntStream.range(0, predictions.size()).mapToObj(predictions::path).toList();
  }

  /** Tables for a terminal. */
  public String text() {
    return SliceText.of(this);
  }

  /** The slice that is worst for any model first: by its least corrected p, among the worse. */
  List<Slice> worstFirst() {
    Metric metric = request.metric();
    List<Slice> order = new ArrayList<>();
    models.stream()
        .flatMap(model -> model.scores().stream())
        .filter(score -> score.verdict(metric) == SliceScore.Verdict.WORSE)
        .sorted(Comparator.comparingDouble(SliceScore::corrected))
        .map(SliceScore::slice)
        .forEach(order::add);
    models.forEach(model -> model.scores().forEach(score -> order.add(score.slice())));
    return order.stream().distinct().toList();
  }

  /** Every slice of every model. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("metric", request.metric().column()).put("images", images);
    columns.forEach(json.putArray("columns")::add);
    json.put("least_images", request.least()).put("too_small", slicing.small());
    json.put("test", SliceText.test(request.metric()));
    ArrayNode all = json.putArray("models");
    models.forEach(model -> model(all.addObject(), model));
    undefined.forEach(json.putArray("undefined")::add);
    return json;
  }

  /** One object a slice and model, the least corrected p first: what a table shows. */
  public ArrayNode rows() {
    ArrayNode rows = JsonNodeFactory.instance.arrayNode();
    models.stream()
        .flatMap(model -> model.scores().stream().map(score -> row(model.model(), score)))
        .sorted(Comparator.comparingDouble(row -> row.get("p_adjusted").doubleValue()))
        .forEach(rows::add);
    return rows;
  }

  private ObjectNode row(String model, SliceScore score) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    List<SliceName> names = score.slice().names();
    row.put("column", joined(names, SliceName::column));
    row.put("slice", joined(names, SliceName::cells));
    row.put("images", score.slice().size()).put("model", model);
    row.put("metric", request.metric().column());
    put(row, score.score());
    return row.put("p_adjusted", score.corrected());
  }

  private static String joined(List<SliceName> names, Function<SliceName, String> part) {
    return names.stream().map(part).collect(Collectors.joining("; "));
  }

  private void model(ObjectNode json, ModelSlices model) {
    json.put("model", model.model());
    put(json, model.all());
    ArrayNode slices = json.putArray("slices");
    model.scores().forEach(score -> score(slices.addObject(), score));
    ObjectNode reasons = json.putObject("undefined");
    model.undefined().forEach(reasons::put);
  }

  private void score(ObjectNode json, SliceScore score) {
    ArrayNode names = json.putArray("slice");
    score.slice().names().forEach(name -> names.add(name.text()));
    json.put("images", score.slice().size());
    put(json, score.score());
    score.rest().value().ifPresent(value -> json.put("rest", value));
    score.expected().value().ifPresent(value -> json.put("expected", value));
    json.put("p", score.p()).put("p_corrected", score.corrected());
    json.put("verdict", score.verdict(request.metric()).name().toLowerCase(Locale.ROOT));
  }

  private static void put(ObjectNode json, Estimate score) {
    json.put("value", score.value()).put("low", score.low()).put("high", score.high());
  }
}
