package dev.assay.harness.latency;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class DisturbanceTest {
  /** User, nice, system, idle, iowait, irq, softirq, steal, guest (in user already). */
  private static final String STAT = "cpu  700 10 100 5000 40 5 15 20 300 0\ncpu0 1 2 3\n";

  private static final String SELF =
      "42 (a (odd) name) S 1 1 1 0 -1 4194560 1 0 0 0 500 60 9 9 20 0 1 0 100 1 1\n";

  @Test
  void ticksAreReadFromProc() {
    // Busy: 700 + 10 + 100 + 5 + 15 + 20; own: 500 + 60.
    assertEquals(new CpuTimes(850, 560, 5890), CpuTimes.parse(STAT, SELF));
    assertThrows(IllegalArgumentException.class, () -> CpuTimes.parse("intr 1 2", SELF));
  }

  @Test
  void whatIsBusyAndNotOwnIsForeign() {
    MachineState before = new MachineState(Optional.of(new CpuTimes(100, 50, 1000)), 2, 30);
    MachineState after = new MachineState(Optional.of(new CpuTimes(500, 400, 2000)), 3, 75);

    Disturbance disturbance = before.until(after);

    // 400 busy ticks of 1000, 350 of them own.
    assertEquals(new Disturbance(50, 1000, 1, 45), disturbance);
    assertEquals(0.05, disturbance.foreignShare().orElseThrow(), 1e-12);
    String warning = disturbance.foreignWarning("stop them").orElseThrow();
    assertTrue(warning.startsWith("other programs took 5 % of the processors"), warning);
    assertTrue(warning.endsWith("stop them"), warning);
  }

  @Test
  void aLittleForeignLoadOrAShortLookIsNotTold() {
    assertTrue(new Disturbance(29, 1000, 0, 0).foreignWarning("").isEmpty());
    assertTrue(new Disturbance(31, 1000, 0, 0).foreignWarning("").isPresent());
    assertTrue(new Disturbance(100, 150, 0, 0).foreignShare().isEmpty());
    assertTrue(MachineState.UNKNOWN.until(MachineState.UNKNOWN).foreignShare().isEmpty());
  }

  @Test
  void countersOfTheMachineNeverFall() {
    MachineState first = MachineState.now();
    MachineState second = MachineState.now();

    assertTrue(second.collections() >= first.collections());
    assertEquals(first.cpu().isPresent(), second.cpu().isPresent());
    first.cpu().ifPresent(cpu -> assertTrue(cpu.own() > 0 && cpu.busy() >= cpu.own()));
  }
}
