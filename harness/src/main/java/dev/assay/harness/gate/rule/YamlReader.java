package dev.assay.harness.gate.rule;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.assay.data.MisuseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads YAML with the line of every key and value; no anchors, no key twice. */
final class YamlReader {
  /** A rules file has a few dozen lines; more than this is another kind of file. */
  private static final long MOST_BYTES = 1 << 20;

  private final Path file;
  private final YAMLParser parser;

  private YamlReader(Path file, YAMLParser parser) {
    this.file = file;
    this.parser = parser;
  }

  static Yaml read(Path file) {
    try (YAMLParser parser = YAMLFactory.builder().build().createParser(text(file))) {
      YamlReader reader = new YamlReader(file, parser);
      if (parser.nextToken() == null) {
        throw new MisuseException(
            "'%s' is empty; a rules file has 'schema_version: 1' and 'rules:'.".formatted(file));
      }
      Yaml root = reader.value();
      if (parser.nextToken() != null) {
        throw reader.wrong("a second document begins; keep all rules in one");
      }
      return root;
    } catch (JsonProcessingException e) {
      int line = e.getLocation() == null ? 1 : e.getLocation().getLineNr();
      String reason = String.valueOf(e.getOriginalMessage()).strip().replaceAll("\\s*\\R.*", "");
      throw new MisuseException(
          "'%s', line %d: no YAML: %s. Correct it; mind the indentation."
              .formatted(file, line, reason),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new MisuseException(
            "'%s' is larger than 1 MB; name a file of rules in YAML.".formatted(file));
      }
      return Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new MisuseException(
          "'%s' does not exist; check the path of --rules.".formatted(file), e);
    } catch (IOException e) {
      throw new MisuseException(
          "'%s' cannot be read: %s. Name a text file of rules.".formatted(file, e.getMessage()), e);
    }
  }

  private Yaml value() throws IOException {
    if (parser.isCurrentAlias() || parser.getObjectId() != null) {
      throw wrong("anchors and aliases are not read; write the value out");
    }
    int line = line();
    JsonToken token = parser.currentToken();
    return switch (token) {
      case START_OBJECT -> mapping(line);
      case START_ARRAY -> sequence(line);
      default ->
          new Yaml.Scalar(
              line, token == JsonToken.VALUE_NULL ? "" : parser.getText(), token.isNumeric());
    };
  }

  private Yaml sequence(int line) throws IOException {
    List<Yaml> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value());
    }
    return new Yaml.Sequence(line, items);
  }

  private Yaml mapping(int line) throws IOException {
    Map<String, Yaml> values = new LinkedHashMap<>();
    Map<String, Integer> lines = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      if (lines.put(key, line()) != null) {
        throw wrong("'%s' stands twice; keep one".formatted(key));
      }
      parser.nextToken();
      values.put(key, value());
    }
    return new Yaml.Mapping(line, values, lines);
  }

  private int line() {
    return parser.currentTokenLocation().getLineNr();
  }

  private MisuseException wrong(String found) {
    return new MisuseException("'%s', line %d: %s.".formatted(file, line(), found));
  }
}
