package dev.assay.harness.replay;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.harness.table.Grid;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * An audit of a run.
 *
 * @param images size of the sample
 * @param seed what drew it
 * @param tolerance what a probability may differ by
 * @param models what was found of each model
 */
public record AuditReport(int images, long seed, double tolerance, List<Audited> models) {
  private static final int WIDTH = 140;

  public AuditReport {
    models = List.copyOf(models);
  }

  /** Whether a model could not be run. */
  public boolean failed() {
    return models.stream().anyMatch(model -> !model.error().isEmpty());
  }

  /** Whether every model answered the same. */
  public boolean same() {
    return models.stream().allMatch(model -> model.same(tolerance));
  }

  /** A table for a terminal. */
  public String text() {
    List<AuditSetting> settings =
        models.stream().flatMap(model -> model.differences().keySet().stream()).distinct().toList();
    StringBuilder text =
        new StringBuilder(
            "%d images drawn with seed %d, each answered again under:\n".formatted(images, seed));
    settings.forEach(setting -> text.append("- ").append(setting.words()).append('\n'));
    Grid grid =
        new Grid(
            List.of("model", "answers", "other class", "largest difference", "under"),
            models.stream().map(this::row).toList(),
            List.of(true, true, false, false, true));
    text.append('\n').append(grid.text(WIDTH));
    text.append(
        "same: every class equal, every probability within %s of the recorded one\n"
            .formatted(shown(tolerance)));
    models.stream()
        .filter(model -> !model.error().isEmpty())
        .forEach(model -> text.append(model.name() + " failed: " + model.error() + "\n"));
    return text.toString();
  }

  private List<String> row(Audited model) {
    if (!model.error().isEmpty()) {
      return List.of(model.name(), "failed", "", "", "");
    }
    String worst =
        model.differences().entrySet().stream()
            .filter(entry -> entry.getValue().largest() > 0 || entry.getValue().classes() > 0)
            .max(Comparator.comparingDouble(entry -> entry.getValue().largest()))
            .map(entry -> entry.getKey().words())
            .orElse("");
    return List.of(
        model.name(),
        model.same(tolerance) ? "same" : "DIFFERENT",
        Integer.toString(model.classes()),
        shown(model.largest()),
        worst);
  }

  static String shown(double difference) {
    return difference == 0 ? "0" : String.format(Locale.ROOT, "%.1e", difference);
  }

  /** The same figures as JSON. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("images", images).put("seed", seed).put("tolerance", tolerance).put("same", same());
    ArrayNode all = json.putArray("models");
    models.forEach(model -> json(all.addObject(), model));
    return json;
  }

  private void json(ObjectNode json, Audited model) {
    json.put("model", model.name()).put("same", model.same(tolerance)).put("error", model.error());
    ArrayNode settings = json.putArray("settings");
    model
        .differences()
        .forEach(
            (setting, found) ->
                settings
                    .addObject()
                    .put("batch", setting.batch())
                    .put("threads", setting.threads())
                    .put("workers", setting.workers())
                    .put("other_class", found.classes())
                    .put("missing", found.missing())
                    .put("largest_difference", found.largest()));
  }
}
