package dev.assay.runtime.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Native libraries that this process loads itself. */
final class LibrariesCheck {
  private LibrariesCheck() {}

  /**
   * Loads them.
   *
   * @param versions what loads a library and says its version, by name in the report
   */
  static Section of(Map<String, Supplier<String>> versions) {
    List<Fact> facts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    versions.forEach(
        (name, version) -> {
          try {
            facts.add(Fact.of(name, version.get()));
          } catch (LinkageError | RuntimeException e) {
            facts.add(Fact.of(name, "cannot be loaded"));
            problems.add(
                new Problem(
                    "The library %s cannot be loaded: %s."
                        .formatted(name, String.valueOf(e.getMessage()).replaceAll("\\s+", " ")),
                    "Build anew with './mvnw clean package -Dquick', and leave room in ~/.javacpp."));
          }
        });
    return new Section("libraries", facts, problems);
  }
}
