package dev.assay.runtime.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** GPUs, their driver and NVIDIA's libraries, on machines that are made up. */
class GraphicsTest {
  private static final Programs NONE = command -> List.of();

  private final Path root;
  private final FakeMachine machine;

  GraphicsTest(@TempDir Path root) {
    this.root = root;
    machine = new FakeMachine(root);
  }

  @Test
  void aMachineWithoutADriverSaysSoAndHasNoProblem() {
    Graphics graphics = Graphics.of(machine.surroundings(), NONE);
    Section section = graphics.section(path());

    assertEquals(0, graphics.cuda());
    assertEquals(
        "none: no nvidia-smi, no /proc/driver/nvidia", FakeMachine.text(section, "nvidia_driver"));
    assertEquals("none seen", FakeMachine.text(section, "gpus"));
    assertEquals("0 of 1 found; missing: libcuda.so.1", FakeMachine.text(section, "driver"));
    assertEquals(List.of(), section.problems());
  }

  @Test
  void theDriversToolTellsNameMemoryAndDriver() {
    Graphics graphics =
        Graphics.of(
            machine.surroundings(),
            command ->
                List.of(
                    "580.65.06, NVIDIA H100 80GB HBM3, 81559 MiB, 9.0",
                    "580.65.06, NVIDIA H100 80GB HBM3, 81559 MiB, 9.0"));

    assertEquals(Optional.of("580.65.06"), graphics.driver());
    assertEquals(2, graphics.gpus().size());
    assertEquals("NVIDIA H100 80GB HBM3, 81559 MiB, 9.0", graphics.gpus().get(0));
    assertEquals(13, graphics.cuda());
  }

  @Test
  void theKernelTellsTheDriverWhereItsToolIsNotThere() {
    machine.file(
        "/proc/driver/nvidia/version",
        "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  550.90.07  Release Build\nGCC version: gcc 12.2.0\n");

    Graphics graphics = Graphics.of(machine.surroundings(), NONE);

    assertEquals(Optional.of("550.90.07"), graphics.driver());
    assertEquals(12, graphics.cuda());
  }

  @Test
  void aToolThatFailsWithWordsIsNoGpu() {
    Graphics graphics =
        Graphics.of(
            machine.surroundings(),
            command -> List.of("Failed to initialize NVML: Driver/library version mismatch"));

    assertEquals(new Graphics(Optional.empty(), List.of()), graphics);
  }

  @Test
  void aDriverOlderThanCuda12IsAProblem() {
    Section section = new Graphics(Optional.of("470.1"), List.of()).section(path());

    assertTrue(FakeMachine.problem(section).contains("470.1 is older"), section::toString);
  }

  @Test
  void librariesAreFoundWhereTheLoaderLooksInItsOrder() {
    machine
        .variable("LD_LIBRARY_PATH", "/opt/first:/opt/second")
        .file("/etc/ld.so.conf.d/cuda.conf", "# NVIDIA\n/usr/local/cuda/lib64\n")
        .file("/opt/second/libcudart.so.12", "")
        .file("/usr/local/cuda/lib64/libcudart.so.12", "")
        .file("/usr/local/cuda/lib64/libcublas.so.12", "")
        .file("/usr/lib64/libcurand.so.10", "")
        .file("/lib/libcudnn.so.9", "")
        .file("/elsewhere/libcufft.so.11", "");

    Fact fact = CudaLibraries.CUDA_12.found(path());

    assertEquals("4 of 6 found; missing: libcublasLt.so.12, libcufft.so.11", fact.text());
    assertEquals(
        root.resolve("opt/second/libcudart.so.12").toString(),
        fact.value().path("libcudart.so.12").asText());
    assertTrue(fact.value().path("libcufft.so.11").isNull());
    assertNull(fact.value().get("libcudart.so.13"));
  }

  private LoaderPath path() {
    return LoaderPath.of(machine.surroundings());
  }
}
