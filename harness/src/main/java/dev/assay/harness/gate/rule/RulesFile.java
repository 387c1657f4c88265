package dev.assay.harness.gate.rule;

import dev.assay.data.MisuseException;
import dev.assay.data.Spelling;
import dev.assay.harness.text.Names;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Reads rules; see {@code docs/schema/gate.schema.json}. */
final class RulesFile {
  static final int SCHEMA_VERSION = 1;

  private static final String CONFIDENCE = "confidence";
  private static final String RESOLUTION = "resolution";
  private static final String WHEN_UNSURE = "when-unsure";
  private static final String DEVICE = "device";
  private static final String MODEL = "model";
  private static final String REFERENCE = "reference";
  private static final List<String> OF_FILE =
      List.of("schema_version", "require-same-data", "allow-excluded", "defaults", "rules");
  private static final List<String> OF_DEFAULTS = List.of(CONFIDENCE, WHEN_UNSURE, DEVICE, MODEL);
  private static final List<String> OF_RULE =
      Stream.concat(
              Stream.of("name", "metric", MODEL, DEVICE),
              Stream.concat(
                  RuleKind.keys().stream(),
                  Stream.of(REFERENCE, CONFIDENCE, RESOLUTION, WHEN_UNSURE)))
          .toList();

  private final Path file;
  private Settings usual = Settings.USUAL;
  private Selector everywhere = new Selector(List.of("*"), "");

  private RulesFile(Path file) {
    this.file = file;
  }

  static Rules read(Path file) {
    return new RulesFile(file).rules(YamlReader.read(file));
  }

  private Rules rules(Yaml root) {
    Keys keys = Keys.of(file, root, "the file", OF_FILE);
    if (keys.number("schema_version", "1") != SCHEMA_VERSION) {
      throw keys.wrong("schema_version", Integer.toString(SCHEMA_VERSION));
    }
    if (keys.has("defaults")) {
      Keys defaults = Keys.of(file, keys.value("defaults"), "the defaults", OF_DEFAULTS);
      usual = settings(defaults);
      everywhere = selector(defaults);
    }
    if (!(keys.value("rules") instanceof Yaml.Sequence sequence) || sequence.items().isEmpty()) {
      throw keys.wrong("rules", "a list of one rule or more");
    }
    return new Rules(
        file,
        keys.flag("require-same-data", true),
        allowed(keys),
        sequence.items().stream().map(this::rule).toList());
  }

  private static int allowed(Keys keys) {
    String right = "a whole number of images from 0";
    double number = keys.has("allow-excluded") ? keys.number("allow-excluded", right) : 0;
    if (number < 0 || number != Math.rint(number) || number > Integer.MAX_VALUE) {
      throw keys.wrong("allow-excluded", right);
    }
    return (int) number;
  }

  private Rule rule(Yaml item) {
    Keys keys = Keys.of(file, item, "a rule", OF_RULE);
    Measure measure = measure(keys);
    RuleKind kind = kind(keys, measure);
    String reference = keys.text(REFERENCE, "");
    if (kind.against() == RuleKind.Against.REFERENCE && reference.isEmpty()) {
      throw new MisuseException(
          "'%s', line %d: %s needs 'reference', the model of the same run that it is a ratio of; add it."
              .formatted(file, keys.line(), kind.key()));
    }
    if (kind.against() == RuleKind.Against.NOTHING && !reference.isEmpty()) {
      throw keys.wrong(REFERENCE, "left out: a threshold is held against its number alone");
    }
    return new Rule(
        keys.line(),
        keys.text("name", ""),
        measure,
        selector(keys),
        kind,
        number(keys, measure, kind),
        reference,
        settings(keys));
  }

  private Measure measure(Keys keys) {
    String name = keys.text("metric");
    return Measure.named(name)
        .orElseThrow(
            () ->
                new MisuseException(
                    "'%s', line %d: unknown metric '%s'.%s Known: %s."
                        .formatted(
                            file,
                            keys.value("metric").line(),
                            name,
                            Spelling.question(name, Measure.names()),
                            String.join(", ", Measure.names()))));
  }

  private RuleKind kind(Keys keys, Measure measure) {
    List<RuleKind> found =
        RuleKind.keys().stream()
            .filter(keys::has)
            .flatMap(k -> RuleKind.named(k).stream())
            .toList();
    if (found.size() != 1) {
      String words =
          found.isEmpty()
              ? "asks nothing"
              : "asks " + Names.of(found.stream().map(RuleKind::key).toList()) + " at once";
      throw new MisuseException(
          "'%s', line %d: the rule for %s %s; give it one of %s."
              .formatted(
                  file, keys.line(), measure.column(), words, String.join(", ", RuleKind.keys())));
    }
    RuleKind kind = found.get(0);
    if (!kind.suits(measure)) {
      throw new MisuseException(
          "'%s', line %d: %s cannot be asked of %s; use %s."
              .formatted(
                  file,
                  keys.value(kind.key()).line(),
                  kind.key(),
                  measure.column(),
                  measure.metric().isPresent()
                      ? "percent-max-degradation with 'reference'"
                      : RuleKind.MAX_RATIO.suits(measure) ? "max-ratio" : "min-ratio"));
    }
    return kind;
  }

  private static double number(Keys keys, Measure measure, RuleKind kind) {
    double number = keys.number(kind.key(), "a number");
    String right = kind.right(measure, number);
    if (!right.isEmpty()) {
      throw keys.wrong(kind.key(), right);
    }
    return number;
  }

  private Selector selector(Keys keys) {
    return new Selector(
        keys.has(MODEL) ? keys.texts(MODEL) : everywhere.models(),
        keys.text(DEVICE, everywhere.device()));
  }

  private Settings settings(Keys keys) {
    double resolution = Settings.OF_KIND;
    if (keys.has(RESOLUTION)) {
      String right = "a number from 0, in the metric's unit";
      resolution = keys.number(RESOLUTION, right);
      if (resolution < 0) {
        throw keys.wrong(RESOLUTION, right);
      }
    }
    return new Settings(
        confidence(keys),
        resolution,
        keys.choice(WHEN_UNSURE, WhenUnsure.class, usual.whenUnsure()));
  }

  private Confidence confidence(Keys keys) {
    if (!keys.has(CONFIDENCE)) {
      return usual.confidence();
    }
    if (keys.text(CONFIDENCE).equals("none")) {
      return Confidence.NONE;
    }
    String right = "a level from 0.5 to 0.9999 such as 0.95, or none";
    double level = keys.number(CONFIDENCE, right);
    if (!(level >= Confidence.LEAST && level <= Confidence.MOST)) {
      throw keys.wrong(CONFIDENCE, right);
    }
    return new Confidence(level);
  }
}
