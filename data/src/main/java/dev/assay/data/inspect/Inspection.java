package dev.assay.data.inspect;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.draft.CardFact;
import dev.assay.data.onnx.OnnxDimension;
import dev.assay.data.onnx.OnnxValue;
import dev.assay.data.onnx.shape.Macs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What can be said of a model without running it.
 *
 * @param subject the model
 * @param weights its files
 * @param macs multiplications for one image
 * @param quantization how its numbers are shortened
 * @param warnings what the user should know, one line each
 */
public record Inspection(
    ModelSubject subject,
    Weights weights,
    Macs macs,
    Quantization quantization,
    List<String> warnings) {
  private static final int SCHEMA_VERSION = 1;

  public Inspection {
    warnings = List.copyOf(warnings);
  }

  /**
   * Inspects a model.
   *
   * @throws dev.assay.data.MisuseException if there is no model at the path, or more than one
   * @throws dev.assay.data.FailureException if its file cannot be read or is no ONNX file
   */
  public static Inspection of(Path path) {
    ModelSubject subject = ModelSubject.at(path);
    Weights weights = Weights.of(subject.file(), subject.onnx());
    return new Inspection(
        subject,
        weights,
        InputSizes.macs(subject.onnx(), subject.found().flatMap(ModelFolder::card)),
        Quantization.of(subject.onnx()),
        InspectionWarnings.of(subject, weights));
  }

  Optional<ModelCard> card() {
    return subject.found().flatMap(ModelFolder::card);
  }

  /** What says so: a file beside the model, its metadata, or several of these. */
  String cardSource() {
    if (card().isEmpty()) {
      return subject.found().isPresent() ? "none that can be used" : "none";
    }
    List<CardFact> facts = subject.found().orElseThrow().facts();
    if (!facts.isEmpty()) {
      return "drafted from what lies beside the model or in it";
    }
    return Files.exists(subject.folder().resolve("card.json"))
        ? "card.json"
        : "metadata, dev.assay.card";
  }

  /** As a text for people. */
  public String text() {
    return new InspectionText(this).text();
  }

  /** As JSON. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("schema_version", SCHEMA_VERSION);
    json.put("model", subject.file().toString());
    json.put("bytes", weights.bytes());
    weights.external().forEach(json.putObject("external_bytes")::put);
    json.put("ir_version", subject.onnx().irVersion());
    json.put("producer", subject.onnx().producer());
    ObjectNode opsets = json.putObject("opsets");
    subject
        .onnx()
        .opsets()
        .forEach((domain, version) -> opsets.put(domain.isEmpty() ? "ai.onnx" : domain, version));
    values(json.putArray("inputs"), subject.onnx().graph().requiredInputs());
    values(json.putArray("optional_inputs"), subject.onnx().graph().optionalInputs());
    values(json.putArray("outputs"), subject.onnx().graph().outputs());
    json.put("parameters", subject.onnx().parameters());
    macs.total().ifPresent(total -> json.put("macs", total));
    if (!macs.reason().isEmpty()) {
      json.put("macs_reason", macs.reason());
    }
    subject.onnx().opCounts().forEach(json.putObject("ops")::put);
    json.put("quantization", quantization.name().toLowerCase(Locale.ROOT));
    json.put("card_source", cardSource());
    card().ifPresent(found -> json.set("card", found.json()));
    ArrayNode facts = json.putArray("card_facts");
    subject.found().ifPresent(found -> found.facts().forEach(fact -> facts.add(fact.json())));
    warnings.forEach(json.putArray("warnings")::add);
    return json;
  }

  /** A free size is its name, or null. */
  private static void values(ArrayNode array, List<OnnxValue> values) {
    for (OnnxValue value : values) {
      ObjectNode node = array.addObject();
      node.put("name", value.name());
      node.put("kind", value.kind().name().toLowerCase(Locale.ROOT));
      node.put("type", value.type().id());
      if (value.shape().isPresent()) {
        ArrayNode shape = node.putArray("shape");
        for (OnnxDimension dimension : value.shape().get()) {
          if (dimension.isFixed()) {
            shape.add(dimension.size());
          } else {
            shape.add(dimension.name().isEmpty() ? null : dimension.name());
          }
        }
      }
    }
  }
}
