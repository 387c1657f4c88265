package dev.assay.cli.command;

import dev.assay.data.child.CrashLog;
import dev.assay.runtime.vet.JavaCommand;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the process of an export is started: as this one was, but with a folder of its own for
 * temporary files and for the report of a crash.
 */
final class ExportProcess implements AutoCloseable {
  private static final String CRASH = "crash.log";

  /** Options of this process that two cannot share. */
  static final List<String> OWN =
      List.of(
          "-javaagent:",
          "-agentlib:",
          "-agentpath:",
          "-Xrunjdwp",
          "-XX:ErrorFile=",
          "-Dcom.sun.management.");

  private static final List<String> HEAP = List.of("-Xmx", "-XX:MaxHeapSize=", "-XX:MaxRAM");

  private final Path folder;

  private ExportProcess(Path folder) {
    this.folder = folder;
  }

  static ExportProcess in(Path scratch) throws IOException {
    return new ExportProcess(Files.createTempDirectory(scratch, "assay-export-"));
  }

  ProcessBuilder command(ExportLimits limits, List<Path> ownClasses) {
    JavaCommand java = Machine.java();
    List<String> words = new ArrayList<>(List.of(java.executable().toString()));
    List<String> given = ManagementFactory.getRuntimeMXBean().getInputArguments();
    given.stream().filter(option -> !startsWithAny(option, OWN)).forEach(words::add);
    if (given.stream().noneMatch(option -> startsWithAny(option, HEAP))) {
      words.add("-Xmx" + Math.max(limits.leastHeapBytes(), Runtime.getRuntime().maxMemory()));
    }
    words.addAll(
        List.of(
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.resolve(CRASH),
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            Stream.concat(
                    Stream.of(java.classPath()), ownClasses.stream().map(Path::toAbsolutePath))
                .map(Object::toString)
                .collect(Collectors.joining(File.pathSeparator)),
            ExportMain.class.getName()));
    return new ProcessBuilder(words);
  }

  static boolean startsWithAny(String option, List<String> prefixes) {
    return prefixes.stream().anyMatch(option::startsWith);
  }

  /** What happened and in whose code, of the report that a crashed virtual machine leaves. */
  Optional<String> crash() {
    return CrashLog.read(folder.resolve(CRASH));
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
