package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.data.MisuseException;
import dev.assay.data.json.JsonFields;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Every preprocessing step there is; a new one is one line here. */
public enum StepKind {
  DECODE(Decode::parse, "color RGB|BGR|GRAY"),
  RESIZE(
      Resize::parse,
      "height and width, or shorter; interpolation nearest|bilinear|bicubic|lanczos|area;"
          + " antialias; library pil|opencv|tf|torch"),
  CENTER_CROP(CenterCrop::parse, "height, width; offset round|floor"),
  PAD_TO_SQUARE(PadToSquare::parse, "fill"),
  SCALE(Scale::parse, "factor"),
  NORMALIZE(Normalize::parse, "mean, std"),
  FLATTEN(Flatten::parse, "");

  /** Makes a step of its fields. */
  @FunctionalInterface
  interface Parser {
    Step parse(JsonFields fields);
  }

  private static final String REMEDY = "Correct the card.";

  @SuppressWarnings("ImmutableEnumChecker") // method references without state
  private final Parser parser;

  private final String fields;

  StepKind(Parser parser, String fields) {
    this.parser = parser;
    this.fields = fields;
  }

  /** Its name in cards. */
  public String op() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Its fields in cards, for people. */
  public String fields() {
    return fields;
  }

  /** All names, in order. */
  public static List<String> ops() {
    return Arrays.stream(values()).map(StepKind::op).toList();
  }

  /**
   * Reads one step.
   *
   * @param position its place in the card, from 1
   */
  static Step parse(JsonNode node, int position) {
    String place = "preprocessing step " + position;
    String op = JsonFields.of(node, place, REMEDY).text("op");
    for (StepKind kind : values()) {
      if (kind.op().equals(op)) {
        return kind.parser.parse(JsonFields.of(node.deepCopy(), place + " (" + op + ")", REMEDY));
      }
    }
    throw new MisuseException(
        "unknown preprocessing step '%s' at position %d; known steps: %s. Correct the card."
            .formatted(op, position, String.join(", ", ops())));
  }
}
