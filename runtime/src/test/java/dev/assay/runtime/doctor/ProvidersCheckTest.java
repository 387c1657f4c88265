package dev.assay.runtime.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.runtime.Device;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is said of devices that were tried. */
class ProvidersCheckTest {
  private static final Graphics NO_GPU = new Graphics(Optional.empty(), List.of());
  private static final Graphics GPU =
      new Graphics(Optional.of("580.65.06"), List.of("NVIDIA H100"));
  private static final Trial PASSED = new Trial("", "1.28.0", List.of("cpu"));
  private static final String NO_PROVIDER =
      "cannot run on cuda: libonnxruntime_providers_cuda.so is missing";

  private final FakeMachine machine;

  ProvidersCheckTest(@TempDir Path root) {
    machine = new FakeMachine(root);
  }

  @Test
  void withoutAGpuAMissingProviderIsAFactAndNoProblem() {
    Section section = check(NO_GPU, PASSED, new Trial(NO_PROVIDER, "1.28.0", List.of("cpu")));

    assertEquals(List.of(), section.problems());
    assertEquals(NO_PROVIDER, FakeMachine.text(section, "cuda"));
    assertEquals("none in this version", FakeMachine.text(section, "telemetry"));
  }

  @Test
  void besideAGpuABuildWithoutCudaIsAProblemThatNamesTheOtherBuilds() {
    String problem =
        FakeMachine.problem(check(GPU, PASSED, new Trial(NO_PROVIDER, "1.28.0", List.of("cpu"))));

    for (String part :
        List.of(NO_PROVIDER, "ASSAY_GPU=cuda12", "742 MB", "ASSAY_ONNXRUNTIME_LIBS=DIR")) {
      assertTrue(problem.contains(part), problem);
    }
  }

  @Test
  void besideAGpuAMissingCudaLibraryIsAProblemThatSaysWhereItBelongs() {
    Trial trial =
        new Trial(
            "cannot run on cuda: libcudnn.so.9 is missing.", "1.28.0", List.of("cpu", "cuda"));

    String problem = FakeMachine.problem(check(GPU, PASSED, trial));

    assertTrue(problem.contains("libcudnn.so.9"), problem);
    assertTrue(problem.contains("LD_LIBRARY_PATH"), problem);
  }

  @Test
  void aProcessorThatRunsNothingIsAlwaysAProblem() {
    Section section = check(NO_GPU, Trial.failed("its trial process died (signal 4)"), PASSED);

    assertTrue(FakeMachine.problem(section).contains("died (signal 4)"), section::toString);
    assertEquals("unknown", FakeMachine.text(section, "version"));
  }

  @Test
  void aVersionThatReportsHomeIsAProblemUnlessItIsSwitchedOff() {
    Trial later = new Trial("", "1.29.0", List.of("cpu"));

    assertTrue(
        FakeMachine.problem(check(NO_GPU, later, PASSED)).contains("ORT_DISABLE_TELEMETRY=1"));

    machine.variable("ORT_DISABLE_TELEMETRY", "1");
    Section off = check(NO_GPU, later, PASSED);

    assertEquals(List.of(), off.problems());
    assertEquals("off", FakeMachine.text(off, "telemetry"));
  }

  private Section check(Graphics graphics, Trial cpu, Trial cuda) {
    Map<Device, Trial> trials = new LinkedHashMap<>();
    trials.put(Device.CPU, cpu);
    trials.put(Device.CUDA, cuda);
    return ProvidersCheck.of(machine.surroundings(), graphics, trials);
  }
}
