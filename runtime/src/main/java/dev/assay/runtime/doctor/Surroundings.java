package dev.assay.runtime.doctor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where facts about the machine are read.
 *
 * @param root the root of its file system
 * @param environment environment variables of this process
 * @param properties system properties of this virtual machine
 */
public record Surroundings(
    Path root, Map<String, String> environment, Map<String, String> properties) {
  public Surroundings {
    environment = Map.copyOf(environment);
    properties = Map.copyOf(properties);
  }

  /** An environment variable; empty if unset. */
  String variable(String name) {
    return environment.getOrDefault(name, "");
  }

  /** A system property; empty if unset. */
  String property(String name) {
    return properties.getOrDefault(name, "");
  }

  /** A path of the machine, written as absolute. */
  Path path(String absolute) {
    return root.resolve(absolute.replaceFirst("^/+", ""));
  }

  /** The lines of a file; none if it is not there. */
  List<String> lines(String absolute) {
    try (Stream<String> lines = Files.lines(path(absolute))) {
      return lines.toList();
    } catch (IOException | UncheckedIOException e) {
      return List.of(); // another system, or no right to read: the fact is left out
    }
  }

  /** The first line of a file, if it is there and says something. */
  Optional<String> line(String absolute) {
    return lines(absolute).stream().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
  }

  /** The value of the first line {@code key: value} of a file. */
  Optional<String> value(String absolute, String key) {
    return lines(absolute).stream()
        .filter(line -> line.startsWith(key) && line.contains(":"))
        .filter(line -> line.substring(0, line.indexOf(':')).strip().equals(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }
}
