package dev.assay.runtime.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A container's limits, which the machine's own figures do not show. */
class ControlGroupTest {
  private final FakeMachine machine;

  ControlGroupTest(@TempDir Path root) {
    machine = new FakeMachine(root);
  }

  @Test
  void withoutFilesThereIsNoLimit() {
    assertEquals(OptionalDouble.empty(), group().cores());
    assertEquals(OptionalLong.empty(), group().memoryBytes());
  }

  @Test
  void theTighterOfAGroupAndThoseAroundItCounts() {
    machine
        .file("/proc/self/cgroup", "0::/slice/job\n")
        .file("/sys/fs/cgroup/slice/job/cpu.max", "400000 100000\n")
        .file("/sys/fs/cgroup/slice/cpu.max", "150000 100000\n")
        .file("/sys/fs/cgroup/slice/job/memory.max", "max\n")
        .file("/sys/fs/cgroup/slice/memory.max", "4294967296\n");

    assertEquals(OptionalDouble.of(1.5), group().cores());
    assertEquals(OptionalLong.of(1L << 32), group().memoryBytes());
  }

  @Test
  void aContainerSeesItsOwnGroupAsTheRoot() {
    machine.file("/proc/self/cgroup", "0::/\n").file("/sys/fs/cgroup/cpu.max", "200000 100000\n");

    assertEquals(OptionalDouble.of(2), group().cores());
  }

  @Test
  void theFirstVersionIsReadTooAndItsNoLimitIsNone() {
    machine
        .file("/proc/self/cgroup", "3:memory:/box\n2:cpu,cpuacct:/box\n0::/\n")
        .file("/sys/fs/cgroup/cpu/box/cpu.cfs_quota_us", "50000\n")
        .file("/sys/fs/cgroup/cpu/box/cpu.cfs_period_us", "100000\n")
        .file("/sys/fs/cgroup/cpu/cpu.cfs_quota_us", "-1\n")
        .file("/sys/fs/cgroup/cpu/cpu.cfs_period_us", "100000\n")
        .file("/sys/fs/cgroup/memory/box/memory.limit_in_bytes", "9223372036854771712\n");

    assertEquals(OptionalDouble.of(0.5), group().cores());
    assertEquals(OptionalLong.empty(), group().memoryBytes());
  }

  private ControlGroup group() {
    return new ControlGroup(machine.surroundings());
  }
}
