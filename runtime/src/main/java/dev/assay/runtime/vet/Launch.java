package dev.assay.runtime.vet;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * How trial processes are started.
 *
 * @param java starts Java
 * @param limits what a candidate may take
 * @param confinement what processes are shut into
 * @param candidates how many one process may have to serve
 */
record Launch(JavaCommand java, VettingLimits limits, Confinement confinement, int candidates) {
  /**
   * Sets limits that hold for native code, and makes the process the first that a system without
   * memory ends. Units: KiB of address space, seconds of processor time, blocks of 512 bytes.
   */
  private static final String LIMITS =
      """
      for limit in "-c 0" "-f 4194304" "-t $1"; do
        (ulimit $limit) 2> /dev/null && ulimit $limit
      done
      { echo 1000 > /proc/self/oom_score_adj; } 2> /dev/null
      [ -z "$0" ] || ulimit -v "$0" || exit 2
      shift
      exec "$@"
      """;

  private static final Pattern KEPT_VARIABLES =
      Pattern.compile("PATH|LANG|LC_.*|LD_.*|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS");

  /** How tightly a process is held. */
  enum Grip {
    /** By all limits. */
    FULL,
    /** Without a limit of its address space, which this system cannot set. */
    NO_MEMORY_CAP,
    /** With time limits alone: drivers of GPUs reserve more address space than there is memory. */
    DEVICE
  }

  ProcessBuilder command(VettingFolder folder, Grip grip) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("/bin/sh", "-c", LIMITS));
    words.add(grip == Grip.FULL ? Long.toString(limits.memoryBytes() / 1024) : "");
    words.add(Long.toString(cpuSeconds(grip)));
    if (grip != Grip.DEVICE) {
      words.addAll(confinement.prefix());
    }
    words.addAll(program(folder));
    ProcessBuilder builder = new ProcessBuilder(words);
    builder.directory(folder.work().toFile());
    Map<String, String> environment = builder.environment();
    if (grip != Grip.DEVICE) {
      environment.keySet().removeIf(name -> !KEPT_VARIABLES.matcher(name).matches());
      environment.put("HOME", folder.work().toString());
    }
    environment.putAll(Map.of("ORT_DISABLE_TELEMETRY", "1", "MALLOC_ARENA_MAX", "2"));
    return builder;
  }

  private List<String> program(VettingFolder folder) {
    List<String> words = new ArrayList<>(List.of(java.executable().toString()));
    // Small reservations: the limit counts address space, and a virtual machine reserves gigabytes.
    words.addAll(
        List.of(
            "-Xmx512m",
            "-XX:ReservedCodeCacheSize=64m",
            "-XX:CompressedClassSpaceSize=64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:-UsePerfData",
            "-XX:-CreateCoredumpOnCrash",
            "-XX:ErrorFile=" + folder.crashLog(),
            "-Djava.io.tmpdir=" + folder.temporary()));
    words.addAll(java.options());
    words.addAll(
        List.of(
            "-cp",
            absolute(java.classPath()),
            VettingMain.class.getName(),
            folder.password(),
            folder.temporary().toString()));
    return words;
  }

  /** A backstop, should this process not be there to see the wall clock. */
  private long cpuSeconds(Grip grip) {
    return 2L * (candidates + 1) * Math.max(1, limits.time(grip).toSeconds());
  }

  /** The working directory is another one. */
  private static String absolute(String classPath) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(classPath)
        .map(entry -> Path.of(entry).toAbsolutePath().toString())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
