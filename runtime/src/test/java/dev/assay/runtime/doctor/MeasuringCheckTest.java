package dev.assay.runtime.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What disturbs times, on machines that are made up. */
class MeasuringCheckTest {
  private static final String SELF = "7 (java) S 1 1 1 0 -1 0 0 0 0 0 %d 0 0 0\n";

  private final FakeMachine machine;

  MeasuringCheckTest(@TempDir Path root) {
    machine = new FakeMachine(root);
  }

  @Test
  void aQuietMachineHasNoProblem() {
    machine
        .file("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc\n")
        .file("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance\n")
        .file("/sys/devices/system/cpu/intel_pstate/no_turbo", "1\n")
        .file("/sys/devices/system/cpu/smt/active", "0\n")
        .file("/proc/loadavg", "0.10 0.20 0.30 1/200 4711\n");
    stat(100, 0, 0, 900, 0, 0, 0, 0);

    Section section = MeasuringCheck.of(machine.surroundings(), () -> stat(100, 0, 0, 980));

    assertEquals(List.of(), section.problems());
    assertEquals("off", FakeMachine.text(section, "turbo"));
    assertEquals("no", FakeMachine.text(section, "two_threads_a_core"));
    assertEquals("0.10 0.20 0.30", FakeMachine.text(section, "load_average"));
    assertEquals("0.0 %", FakeMachine.text(section, "other_work_percent"));
  }

  @Test
  void otherWorkIsItsShareOfAllTicksWithoutOurOwn() {
    // 100 ticks pass: 60 idle, 10 waiting for the disk, 30 at work, of which 5 are this process's
    // and 8 were another virtual machine's: 25 % is others' work, 8 % stolen.
    stat(0, 0, 0, 0, 0, 0, 0, 0);
    machine.file("/proc/self/stat", SELF.formatted(10));

    Section section =
        MeasuringCheck.of(
            machine.surroundings(),
            () -> {
              stat(20, 0, 2, 60, 10, 0, 0, 8);
              machine.file("/proc/self/stat", SELF.formatted(15));
            });

    assertEquals("25.0 %", FakeMachine.text(section, "other_work_percent"));
    assertEquals("8.0 %", FakeMachine.text(section, "stolen_percent"));
    assertTrue(
        FakeMachine.problem(section).startsWith("Other work takes 25.0 %"), section::toString);
  }

  @Test
  void aSlowClockAndASleepyGovernorAreProblems() {
    machine
        .file("/sys/devices/system/clocksource/clocksource0/current_clocksource", "hpet\n")
        .file("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave\n");

    List<Problem> problems = MeasuringCheck.of(machine.surroundings(), () -> {}).problems();

    assertEquals(2, problems.size());
    assertTrue(problems.get(0).found().contains("'hpet'"), problems::toString);
    assertTrue(problems.get(1).remedy().contains("cpupower"), problems::toString);
  }

  /** The first line of {@code /proc/stat}; later columns are 0. */
  private void stat(int... ticks) {
    StringBuilder line = new StringBuilder("cpu ");
    for (int i = 0; i < 10; i++) {
      line.append(' ').append(i < ticks.length ? ticks[i] : 0);
    }
    machine.file("/proc/stat", line.append('\n').toString());
  }
}
