package dev.assay.cli.command;

import dev.assay.harness.launch.LaunchProcess;
import dev.assay.runtime.vet.JavaCommand;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How a process that measures is started: as this one was, but with the quietest collector. */
final class LatencyProcess {
  /** Longer than a warm-up or the rounds of any model take. */
  private static final Duration SILENCE = Duration.ofMinutes(30);

  private LatencyProcess() {}

  static LaunchProcess launcher() {
    return new LaunchProcess(command(), SILENCE);
  }

  private static List<String> command() {
    JavaCommand java = Machine.java();
    List<String> words = new ArrayList<>(List.of(java.executable().toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(option -> !ExportProcess.startsWithAny(option, ExportProcess.OWN))
        .filter(option -> !option.matches("-XX:[+-]Use\\w*GC|-XX:TieredStopAtLevel=.*"))
        .forEach(words::add);
    // No thread collects beside the calls, and there is room enough not to collect among them.
    words.addAll(List.of("-XX:+UseSerialGC", "-Xmn128m", "-XX:-CreateCoredumpOnCrash"));
    words.addAll(List.of("-cp", java.classPath(), LatencyMain.class.getName()));
    return words;
  }
}
