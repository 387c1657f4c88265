package dev.assay.cli.command;

import com.sun.management.OperatingSystemMXBean;
import dev.assay.runtime.RawModel;
import dev.assay.runtime.doctor.Surroundings;
import dev.assay.runtime.vet.JavaCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** This machine and process, as results record them. Nothing that names the machine itself. */
final class Machine {
  private Machine() {}

  /** Versions of what a result depends on. */
  static Map<String, String> versions() {
    Map<String, String> versions = new TreeMap<>();
    versions.put("assay", Version.number());
    versions.put("java", Runtime.version().toString());
    versions.put("runtime", RawModel.runtimeName());
    return versions;
  }

  /** Processor, memory, system. */
  static Map<String, String> facts() {
    Map<String, String> facts = new TreeMap<>();
    facts.put("os", property("os.name") + " " + property("os.arch"));
    facts.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
    firstValue("/proc/cpuinfo", "model name").ifPresent(cpu -> facts.put("cpu", cpu));
    firstValue("/proc/meminfo", "MemTotal").ifPresent(memory -> facts.put("memory", memory));
    return facts;
  }

  /** How to start a process like this one. */
  static JavaCommand java() {
    return new JavaCommand(
        Path.of(property("java.home"), "bin", "java"),
        property("java.class.path"),
        Stream.of("onnxruntime.native.path")
            .filter(name -> !property(name).isEmpty())
            .map(name -> "-D" + name + "=" + property(name))
            .toList());
  }

  /** Memory of the machine, or of the container that limits it, in bytes. */
  static long memoryBytes() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
  }

  /** Where facts about this machine are read. */
  static Surroundings surroundings() {
    Properties properties = System.getProperties();
    return new Surroundings(
        Path.of("/"),
        System.getenv(),
        properties.stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, properties::getProperty)));
  }

  /** Which build of the native libraries was chosen, such as {@code -onednn}; or empty. */
  static String nativeExtension() {
    return property("org.bytedeco.javacpp.platform.extension");
  }

  /** Where JavaCPP unpacks native libraries. */
  static Path nativeCache() {
    String folder = property("org.bytedeco.javacpp.cachedir");
    return folder.isEmpty() ? Path.of(property("user.home"), ".javacpp", "cache") : Path.of(folder);
  }

  static Path temporaryFolder() {
    return Path.of(property("java.io.tmpdir"));
  }

  private static String property(String name) {
    return System.getProperty(name, "");
  }

  private static Optional<String> firstValue(String file, String key) {
    try (Stream<String> lines = Files.lines(Path.of(file))) {
      return lines
          .filter(line -> line.startsWith(key))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst();
    } catch (IOException | UncheckedIOException e) {
      return Optional.empty(); // not Linux: the fact is left out
    }
  }
}
