package dev.assay.harness.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.Printable;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.table.Column;
import dev.assay.harness.table.Fact;
import dev.assay.harness.table.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/**
 * Everything known of one model on one device.
 *
 * @param identity which model, where
 * @param error why it could not be judged, in one line; empty if it could
 * @param facts what was measured
 * @param scores how well it predicted
 * @param nanos raw wall times in the order taken, by what was timed, in nanoseconds
 * @param warnings what makes the figures doubtful, one line each
 * @param details free facts, such as where each node ran
 */
public record ModelRun(
    Identity identity,
    String error,
    Map<Fact, Double> facts,
    Scores scores,
    Map<String, List<Long>> nanos,
    List<String> warnings,
    ObjectNode details) {
  private static final String CLASSES = "classes";
  private static final String TIED_WITH = "tied_with";

  /** What stands between the names in the column {@code tied_with}. */
  private static final String BETWEEN = ";";

  /** In the detail {@code placement}: whether the CPU did part of another device's work. */
  public static final String PARTLY_CPU = "partly_cpu";

  /** The detail that says where the model lay, relative to the folder in which the command ran. */
  public static final String MODEL_PATH = "model_path";

  public ModelRun {
    Map<Fact, Double> ordered = new EnumMap<>(Fact.class);
    ordered.putAll(facts);
    facts = Collections.unmodifiableMap(ordered);
    nanos = Collections.unmodifiableMap(new LinkedHashMap<>(nanos));
    warnings = List.copyOf(warnings);
    details = details.deepCopy();
  }

  /** Begins the facts of a model. */
  public static Builder of(Identity identity) {
    return new Builder(identity);
  }

  /** A builder that holds all of this already. */
  public Builder builder() {
    Builder builder = new Builder(identity);
    builder.facts.putAll(facts);
    builder.nanos.putAll(nanos);
    builder.warnings.addAll(warnings);
    builder.details.setAll(details);
    builder.scores = scores;
    builder.error = error;
    return builder;
  }

  /** Whether it could not be judged. */
  public boolean failed() {
    return !error.isEmpty();
  }

  /** {@code ok}, {@code partly-cpu} or {@code failed}. */
  public String status() {
    boolean partly = details.path("placement").path(PARTLY_CPU).asBoolean();
    return failed() ? "failed" : partly ? "partly-cpu" : "ok";
  }

  /** The same with the number of images and all scores of {@code outcome}. */
  public ModelRun judged(Outcome outcome) {
    Map<Fact, Double> counted = new EnumMap<>(Fact.class);
    counted.putAll(facts);
    counted.put(Fact.IMAGES, (double) outcome.predictions().size());
    ObjectNode found = details.deepCopy();
    outcome.predictions().classes().forEach(found.putArray(CLASSES)::add);
    return new ModelRun(identity, error, counted, Scores.of(outcome), nanos, warnings, found);
  }

  /**
   * The same with its place among the models of its run.
   *
   * @param rank 1 more than the number of models that are better
   * @param tiedWith names of the models that it is not told apart from
   */
  public ModelRun ranked(int rank, List<String> tiedWith) {
    ModelRun.Builder ranked = builder().fact(Fact.RANK, rank);
    ranked.details.remove(TIED_WITH);
    tiedWith.forEach(ranked.details.putArray(TIED_WITH)::add);
    return ranked.build();
  }

  /** The same without a place. */
  public ModelRun unranked() {
    ModelRun.Builder unranked = builder();
    unranked.facts.remove(Fact.RANK);
    unranked.details.remove(TIED_WITH);
    return unranked.build();
  }

  /** The classes of its predictions, in order: the data set's and its own; none before. */
  List<String> classes() {
    return texts(CLASSES);
  }

  /** Names of the models of its run that it is not told apart from. */
  public List<String> tiedWith() {
    return texts(TIED_WITH);
  }

  private List<String> texts(String detail) {
    return StreamSupport.stream(details.path(detail).spliterator(), false)
        .map(JsonNode::asText)
        .toList();
  }

  /** Its row in the table. */
  public Row row() {
    Map<String, Double> figures = new LinkedHashMap<>(scores.values());
    figures.keySet().retainAll(Column.names());
    facts.forEach((fact, value) -> figures.put(fact.column(), value));
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put("model", identity.model());
    texts.put("framework", identity.framework());
    texts.put("device", identity.device());
    texts.put("img_size", identity.imageSize());
    texts.put("tied_with", String.join(BETWEEN, tiedWith()));
    texts.put("status", status());
    texts.put("error", error);
    return new Row(texts, figures);
  }

  /** Collects facts as they are found. */
  public static final class Builder {
    private final Identity identity;
    private final Map<Fact, Double> facts = new EnumMap<>(Fact.class);
    private final Map<String, List<Long>> nanos = new LinkedHashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private final ObjectNode details = JsonNodeFactory.instance.objectNode();
    private Scores scores = Scores.NONE;
    private String error = "";

    private Builder(Identity identity) {
      this.identity = identity;
    }

    /** Adds what was measured, a finite number in the fact's unit. */
    public Builder fact(Fact fact, double value) {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(
            "%s is %s; leave out what was not measured".formatted(fact.column(), value));
      }
      facts.put(fact, value);
      return this;
    }

    /** Adds raw wall times, in nanoseconds. */
    public Builder nanos(String what, long... times) {
      nanos.put(what, Arrays.stream(times).boxed().toList());
      return this;
    }

    public Builder scores(Scores found) {
      scores = found;
      return this;
    }

    /** Adds one line on what makes the figures doubtful. */
    public Builder warning(String line) {
      warnings.add(Printable.of(line));
      return this;
    }

    /** Adds a free fact. */
    public Builder detail(String name, JsonNode value) {
      details.set(name, value);
      return this;
    }

    /** States that the model could not be judged, and why, in one line. */
    public Builder failed(String reason) {
      error =
          reason.isBlank()
              ? "failed without a message"
              : Printable.of(reason).strip().replaceAll("\\s*\\R\\s*", " ");
      return this;
    }

    public ModelRun build() {
      return new ModelRun(identity, error, facts, scores, nanos, warnings, details);
    }
  }
}
