package dev.assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The script {@code assay}, started by a test. No test starts a build. */
final class Launcher {
  private static final List<String> SETTINGS =
      List.of("JAVA_HOME", "ASSAY_ND4J", "ASSAY_GPU", "ASSAY_ONNXRUNTIME_LIBS", "LD_LIBRARY_PATH");

  private Launcher() {}

  /** A command line of the script, without the settings of whoever runs the tests. */
  static ProcessBuilder command(Path script, Object... words) {
    ProcessBuilder command =
        new ProcessBuilder(
            Stream.concat(Stream.of(script), Stream.of(words)).map(Object::toString).toList());
    String bin = Path.of(System.getProperty("java.home", ""), "bin").toString();
    command.environment().keySet().removeAll(SETTINGS);
    command.environment().merge("PATH", bin, (path, ours) -> ours + ":" + path);
    return command;
  }

  /** The file that the launcher's build left. */
  static Optional<Path> classPath() {
    Path target = Repository.folder().resolve("cli/target");
    return Optional.of(target.resolve("class-path-onednn"))
        .filter(file -> Files.isReadable(file))
        .filter(file -> Files.isReadable(target.resolve("assay-cli.jar")));
  }

  /** Whether the launcher has built these sources, as it decides itself. */
  static boolean isFresh() throws IOException {
    Path root = Repository.folder();
    Optional<Path> classPath = classPath();
    if (classPath.isEmpty() || !hasJar(root.resolve("data/target"))) {
      return false;
    }
    if (!Files.readString(classPath.get()).contains(root + "/data/target/")) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(classPath.get());
    for (Path module : Repository.list(root)) {
      if (isNewer(module.resolve("pom.xml"), built) || isNewer(module.resolve("src/main"), built)) {
        return false;
      }
    }
    return !isNewer(root.resolve("pom.xml"), built);
  }

  private static boolean hasJar(Path target) throws IOException {
    return Files.exists(target)
        && Repository.list(target).stream()
            .anyMatch(file -> file.getFileName().toString().matches("assay-data-.*\\.jar"));
  }

  private static boolean isNewer(Path sources, FileTime built) throws IOException {
    if (!Files.exists(sources)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(sources)) {
      for (Path file : files.toList()) {
        if (Files.getLastModifiedTime(file).compareTo(built) > 0) {
          return true;
        }
      }
    }
    return false;
  }
}
