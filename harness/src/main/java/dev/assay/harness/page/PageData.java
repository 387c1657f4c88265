package dev.assay.harness.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.Printable;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.statistics.PairedCounts;
import dev.assay.harness.table.Column;
import dev.assay.harness.table.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** All that the page's script draws, as one JSON object. */
final class PageData {
  private static final int DIGITS = 6;
  private static final int EXCLUDED = 200;

  /** Details that are told elsewhere in the page. */
  private static final Set<String> TOLD = Set.of("classes");

  private final PredictedRun run;
  private final Judged judged;
  private final Lead lead;

  PageData(PredictedRun run, Judged judged) {
    this.run = run;
    this.judged = judged;
    this.lead = new Lead(run.record().models(), judged.answers());
  }

  /**
   * The object.
   *
   * @param thumbnails pictures in base 64 by path
   * @param slices the rows of {@code slices.json}; empty if there are none
   */
  ObjectNode json(Thumbnails thumbnails, JsonNode slices) {
    List<Integer> featured = judged.featured();
    ObjectNode json = PageJson.object();
    json.set("run", run());
    json.set("classes", PageJson.texts(judged.answers().classes()));
    json.set("columns", columns());
    lead.model().ifPresent(leader -> json.put("leader", leader));
    json.set("models", models());
    json.set("slices", slices);
    json.set("images", new ImageIndex(judged.answers(), featured).json());
    ArrayNode pictures = json.putArray("thumbnails");
    List<String> paths = judged.answers().paths();
    featured.forEach(i -> pictures.add(thumbnails.pictures().getOrDefault(paths.get(i), "")));
    return json;
  }

  private ObjectNode run() {
    RunHeader header = run.record().header();
    DataFacts data = header.data();
    ObjectNode json = PageJson.object();
    json.put("command", Printable.of(header.command()));
    json.put("started", run.record().started().toString());
    json.set("versions", PageJson.texts(header.versions()));
    json.set("machine", PageJson.texts(header.machine()));
    ObjectNode facts = json.putObject("data");
    facts.put("folder", Printable.of(data.folder()));
    facts.put("manifest_sha256", Printable.of(data.manifestSha256()));
    facts.put("part", Printable.of(data.part()));
    facts.put("images", data.images());
    facts.put("excluded_count", data.excluded().size());
    ArrayNode excluded = facts.putArray("excluded");
    data.excluded().stream()
        .limit(EXCLUDED)
        .forEach(file -> excluded.add(PageJson.texts(List.of(file.path(), file.reason()))));
    return json;
  }

  /** The columns of the table in which some model has a value. */
  private ArrayNode columns() {
    List<Row> rows = run.record().models().stream().map(ModelRun::row).toList();
    ArrayNode columns = PageJson.array();
    for (Column column : Column.ALL) {
      String name = column.name();
      boolean filled =
          rows.stream()
              .anyMatch(row -> row.figures().containsKey(name) || !row.text(name).isEmpty());
      if (filled) {
        columns
            .addObject()
            .put("name", name)
            .put("number", column.kind() == Column.Kind.NUMBER)
            .put("decimals", column.decimals());
      }
    }
    return columns;
  }

  private ArrayNode models() {
    ArrayNode models = PageJson.array();
    for (int m = 0; m < run.record().models().size(); m++) {
      ModelRun model = run.record().models().get(m);
      ObjectNode json = models.addObject();
      json.put("name", Printable.of(run.record().name(model)));
      lead.tiedWith(m).forEach(json.putArray("tied")::add);
      json.set("row", row(model.row()));
      json.set("undefined", PageJson.texts(model.scores().undefined()));
      json.set("warnings", PageJson.texts(model.warnings()));
      json.put("card_sha256", Printable.of(model.identity().cardSha256()));
      json.put("model_sha256", Printable.of(model.identity().modelSha256()));
      ObjectNode details = model.details();
      details.remove(TOLD);
      json.set("details", Bounded.of(details));
      Optional.ofNullable(judged.details().get(m)).ifPresent(found -> json.set("judged", found));
      TrainingCurve.json(run.reports(model)).ifPresent(curve -> json.set("training", curve));
      behind(m).ifPresent(found -> json.set("behind", found));
    }
    return models;
  }

  private static ObjectNode row(Row row) {
    ObjectNode json = PageJson.object();
    for (Column column : Column.ALL) {
      Double figure = row.figures().get(column.name());
      if (figure != null) {
        json.set(column.name(), PageJson.number(figure, DIGITS));
      } else if (!row.text(column.name()).isEmpty()) {
        json.put(column.name(), Printable.of(row.text(column.name())));
      }
    }
    return json;
  }

  /** The difference of accuracy to the model at the head, on the same images. */
  private Optional<ObjectNode> behind(int model) {
    return lead.model().filter(leader -> leader != model).isPresent()
            && judged.answers().models().contains(model)
        ? lead.against(model).map(PageData::difference)
        : Optional.empty();
  }

  private static ObjectNode difference(PairedCounts counts) {
    ObjectNode json = PageJson.object();
    json.set("value", PageJson.number(counts.difference(), DIGITS));
    json.set("low", PageJson.number(counts.interval().low(), DIGITS));
    json.set("high", PageJson.number(counts.interval().high(), DIGITS));
    json.put("only_leader", counts.onlyFirst());
    json.put("only_this", counts.onlySecond());
    json.put("images", counts.images());
    return json;
  }

  /** Predictions of a run, read once. */
  record Judged(Answers answers, Map<Integer, ObjectNode> details, List<Integer> featured) {
    Judged {
      details = Map.copyOf(details);
      featured = List.copyOf(featured);
    }
  }
}
