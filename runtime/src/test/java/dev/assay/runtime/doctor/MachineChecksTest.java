package dev.assay.runtime.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** System, processor, memory, disk and libraries of machines that are made up. */
class MachineChecksTest {
  private final Path root;
  private final FakeMachine machine;

  MachineChecksTest(@TempDir Path root) {
    this.root = root;
    machine = new FakeMachine(root);
  }

  @Test
  void aSystemThatTheBuildIsForHasNoProblem() {
    machine
        .file("/etc/os-release", "NAME=x\nPRETTY_NAME=\"Debian 12\"\n")
        .property("os.name", "Linux")
        .property("os.version", "6.1.0")
        .property("os.arch", "amd64")
        .property("sun.jnu.encoding", "UTF-8")
        .property("user.language", "de")
        .property("user.country", "CH");

    Section system = SystemCheck.of(machine.surroundings());

    assertEquals(List.of(), system.problems());
    assertEquals("Linux 6.1.0 on amd64", FakeMachine.text(system, "os"));
    assertEquals("Debian 12", FakeMachine.text(system, "distribution"));
    assertEquals("de_CH", FakeMachine.text(system, "locale"));
  }

  @Test
  void anotherSystemAndOtherFileNamesAreProblems() {
    machine
        .property("os.name", "Mac OS X")
        .property("os.arch", "aarch64")
        .property("sun.jnu.encoding", "ANSI_X3.4-1968");

    List<Problem> problems = SystemCheck.of(machine.surroundings()).problems();

    assertEquals(2, problems.size());
    assertTrue(problems.get(0).found().contains("Mac OS X on aarch64"), problems::toString);
    assertTrue(problems.get(1).remedy().contains("LC_ALL=C.UTF-8"), problems::toString);
  }

  @Test
  void vectorsAreToldOneByOne() {
    machine.file(
        "/proc/cpuinfo",
        "processor\t: 0\nmodel name\t: Some CPU\nflags\t\t: fpu avx2 fma avx512dq avx_vnni\nprocessor\t: 1\n");

    Section processor = ProcessorCheck.of(machine.surroundings(), 2);

    assertEquals(List.of(), processor.problems());
    assertEquals("Some CPU", FakeMachine.text(processor, "model"));
    assertEquals("2", FakeMachine.text(processor, "threads"));
    assertEquals(
        "avx2 yes, fma yes, avx512 yes, vnni yes, bf16 no, fp16 no, amx no",
        FakeMachine.text(processor, "vectors"));
  }

  @Test
  void aProcessorWithoutWideVectorsIsAProblem() {
    machine.file("/proc/cpuinfo", "processor\t: 0\nflags\t\t: fpu sse4_2\n");

    assertTrue(
        FakeMachine.problem(ProcessorCheck.of(machine.surroundings(), 1)).contains("no AVX2"));
  }

  @Test
  void fewerCoresThanThreadsAreAProblemWithTheNumberToGive() {
    machine
        .file("/proc/cpuinfo", "flags\t: avx2\n")
        .file("/sys/fs/cgroup/cpu.max", "150000 100000\n");

    String problem = FakeMachine.problem(ProcessorCheck.of(machine.surroundings(), 2));

    assertTrue(problem.contains("1.50 cores to 2 threads"), problem);
    assertTrue(problem.contains("--workers 1"), problem);
  }

  @Test
  void theSmallestFigureDecidesWhetherMemorySuffices() {
    machine
        .file("/proc/meminfo", "MemTotal:  16777216 kB\nMemAvailable:  8388608 kB\n")
        .file("/sys/fs/cgroup/memory.max", "1073741824\n");

    Section memory = MemoryCheck.of(machine.surroundings(), 1L << 30);

    assertEquals("16.0 GiB", FakeMachine.text(memory, "total_bytes"));
    assertEquals("8.0 GiB", FakeMachine.text(memory, "available_bytes"));
    assertTrue(FakeMachine.problem(memory).startsWith("Only 1.0 GiB of memory"), memory::toString);
  }

  @Test
  void aFolderThatDoesNotExistYetIsMeasuredWhereItWouldBe() {
    Section disk = DiskCheck.of(Map.of("cache", root.resolve("not/yet")));

    assertTrue(
        FakeMachine.text(disk, "cache_bytes").endsWith("free in " + root.resolve("not/yet")),
        disk::toString);
  }

  @Test
  void aLibraryThatDoesNotLoadIsNamedAndTheOthersAreTold() {
    Map<String, Supplier<String>> libraries = new LinkedHashMap<>();
    libraries.put(
        "opencv",
        () -> {
          throw new UnsatisfiedLinkError("libstdc++.so.6: not found");
        });
    libraries.put("onednn", () -> "3.8.1");

    Section section = LibrariesCheck.of(libraries);

    assertEquals("3.8.1", FakeMachine.text(section, "onednn"));
    assertTrue(
        FakeMachine.problem(section).contains("opencv cannot be loaded: libstdc++.so.6"),
        section::toString);
  }
}
