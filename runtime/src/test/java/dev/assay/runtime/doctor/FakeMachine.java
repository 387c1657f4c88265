package dev.assay.runtime.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** A machine whose files, variables and properties a test makes up. */
final class FakeMachine {
  private final Path root;
  private final Map<String, String> environment = new HashMap<>();
  private final Map<String, String> properties = new HashMap<>();

  FakeMachine(Path root) {
    this.root = root;
  }

  FakeMachine file(String path, String text) {
    Path file = root.resolve(path.substring(1));
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  FakeMachine variable(String name, String value) {
    environment.put(name, value);
    return this;
  }

  FakeMachine property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  Surroundings surroundings() {
    return new Surroundings(root, environment, properties);
  }

  /** The text of a fact of a section. */
  static String text(Section section, String key) {
    return section.facts().stream()
        .filter(fact -> fact.key().equals(key))
        .map(Fact::text)
        .findFirst()
        .orElseThrow(() -> new AssertionError(key + " is not in " + section));
  }

  /** The only problem of a section, in one line. */
  static String problem(Section section) {
    if (section.problems().size() != 1) {
      throw new AssertionError(section.problems() + " is not one problem");
    }
    Problem problem = section.problems().get(0);
    return problem.found() + " " + problem.remedy();
  }
}
