package dev.assay.data.card;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.MisuseException;
import dev.assay.data.Printable;
import dev.assay.data.json.JsonFields;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;

/** Model cards as JSON. */
final class CardJson {
  static final int SCHEMA_VERSION = 1;
  private static final String REMEDY = "Correct the card.";

  /** Some editors begin a file with it. */
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private static final int LONGEST_NAME = 1000;
  private static final int MOST_LABELS = 100_000;

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private CardJson() {}

  static ModelCard parse(String text) {
    return parse(tree(text));
  }

  /** Reads a card out of a model's metadata: its model is that file, whatever it says. */
  static ModelCard parseEmbedded(String text, String modelFile) {
    JsonNode card = tree(text);
    if (card instanceof ObjectNode object) {
      object.put("model", modelFile);
    }
    return parse(card);
  }

  private static JsonNode tree(String text) {
    try {
      return MAPPER.readTree(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      throw new MisuseException(
          "not valid JSON at line %d: %s. Correct the card."
              .formatted(line, e.getOriginalMessage()),
          e);
    }
  }

  static ModelCard parse(JsonNode json) {
    JsonFields card = JsonFields.of(json.deepCopy(), "the card", REMEDY);
    version(card);
    ModelCard parsed =
        new ModelCard(
            printable("name", card.text("name")),
            printable("framework", card.text("framework", "")),
            printable("architecture", card.text("architecture", "")),
            model(card),
            labels(card),
            input(card),
            Preprocessing.parse(card.node().path("preprocessing")),
            output(card),
            parameters(card),
            card.has("provenance")
                ? card.object("provenance", "the card's provenance").node()
                : MAPPER.createObjectNode(),
            card.node());
    check(parsed);
    return parsed;
  }

  private static void version(JsonFields card) {
    JsonNode version = card.node().path("schema_version");
    if (!version.isInt() || version.intValue() != SCHEMA_VERSION) {
      throw card.wrong("schema_version", SCHEMA_VERSION + ", the only version this program knows");
    }
  }

  private static String model(JsonFields card) {
    String model = card.text("model");
    try {
      Path path = Path.of(model);
      if (!path.isAbsolute() && path.equals(path.normalize()) && !path.startsWith("..")) {
        return model;
      }
    } catch (InvalidPathException e) {
      throw card.wrong("model", "the name of a file in the card's own folder");
    }
    throw card.wrong("model", "the name of a file in the card's own folder");
  }

  private static List<String> labels(JsonFields card) {
    List<String> labels = card.texts("labels");
    if (labels.size() > MOST_LABELS) {
      throw new MisuseException(
          "the card: 'labels' holds %d; at most %d make sense. %s"
              .formatted(labels.size(), MOST_LABELS, REMEDY));
    }
    Set<String> seen = new HashSet<>();
    for (String label : labels) {
      printable("labels", label);
      if (!seen.add(label)) {
        throw new MisuseException(
            "the card: 'labels' names '%s' twice; every class must have a name of its own. Correct the card."
                .formatted(label));
      }
    }
    return labels;
  }

  /** Names stand in tables and on terminals: no line breaks, no characters that steer. */
  private static String printable(String field, String text) {
    boolean oneLine = text.indexOf('\n') < 0 && text.indexOf('\t') < 0;
    if (!oneLine || !Printable.of(text).equals(text) || text.length() > LONGEST_NAME) {
      throw new MisuseException(
          "the card: '%s' holds '%s', with tabs, line breaks, characters that steer a terminal, or too many characters. %s"
              .formatted(field, Printable.line(text, 40), REMEDY));
    }
    return text;
  }

  private static ModelCard.Input input(JsonFields card) {
    JsonFields input = card.object("input", "the card's input");
    return new ModelCard.Input(
        input.text("name"),
        input.choice("layout", Layout.class),
        input.choice("dtype", DataType.class));
  }

  private static ModelCard.Output output(JsonFields card) {
    JsonFields output = card.object("output", "the card's output");
    return new ModelCard.Output(output.text("name"), output.choice("kind", OutputKind.class));
  }

  private static OptionalLong parameters(JsonFields card) {
    JsonNode parameters = card.node().path("parameters");
    if (parameters.isMissingNode() || parameters.isNull()) {
      return OptionalLong.empty();
    }
    if (!parameters.canConvertToLong()
        || !parameters.canConvertToExactIntegral()
        || parameters.longValue() < 0) {
      throw card.wrong("parameters", "a whole number, 0 or more");
    }
    return OptionalLong.of(parameters.longValue());
  }

  /** Input and preprocessing must fit each other. */
  private static void check(ModelCard card) {
    if (card.input().type() == DataType.UINT8 && card.preprocessing().shape().floating()) {
      throw new MisuseException(
          "the card's input is uint8, but its preprocessing gives floats; leave out scale, normalize"
              + " and resize by tf, or correct 'dtype'.");
    }
    if (card.preprocessing().shape().flat() && card.input().layout() != Layout.NC) {
      throw new MisuseException(
          "the card's preprocessing flattens, but its input's layout is %s; leave out 'flatten', or write layout NC."
              .formatted(card.input().layout()));
    }
  }

  /** A card may leave the text out, but not leave it empty. */
  private static void putUnlessEmpty(ObjectNode json, String key, String text) {
    if (!text.isEmpty()) {
      json.put(key, text);
    }
  }

  static ObjectNode json(ModelCard card) {
    ObjectNode json = card.source().deepCopy();
    json.put("schema_version", SCHEMA_VERSION);
    json.put("name", card.name());
    putUnlessEmpty(json, "framework", card.framework());
    putUnlessEmpty(json, "architecture", card.architecture());
    json.put("model", card.model());
    json.set("labels", MAPPER.valueToTree(card.labels()));
    ObjectNode input = json.withObjectProperty("input");
    input.put("name", card.input().name());
    input.put("layout", card.input().layout().name());
    input.put("dtype", spelling(card.input().type()));
    json.set("preprocessing", card.preprocessing().json());
    ObjectNode output = json.withObjectProperty("output");
    output.put("name", card.output().name());
    output.put("kind", spelling(card.output().kind()));
    card.parameters().ifPresent(count -> json.set("parameters", number(count)));
    json.set("provenance", card.provenance().deepCopy());
    return json;
  }

  /** The node that parsing would give, so that a card read back is equal. */
  private static JsonNode number(long value) {
    return value == (int) value ? IntNode.valueOf((int) value) : LongNode.valueOf(value);
  }

  private static String spelling(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
