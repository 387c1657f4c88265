package dev.assay.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.assay.data.MisuseException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Devices as users write them, and the one line where they are not there. */
class DeviceTest {
  @ParameterizedTest
  @ValueSource(strings = {"cpu", "cuda", "tensorrt", "cuda:1", "tensorrt:12"})
  void aDeviceReadsItsOwnNameBack(String id) {
    assertEquals(id, Device.parse(id).id());
  }

  @Test
  void theFirstGpuNeedsNoNumberAndCaseDoesNotMatter() {
    assertEquals(Device.CUDA, Device.parse("CUDA:0"));
    assertEquals(Device.TENSORRT, Device.parse(" TensorRT "));
    assertEquals(new Device(Provider.CUDA, 1), Device.parse("cuda:1"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gpu", "cpu:1", "cuda:64", "cuda:-1", "cuda:", "cuda:1:2", ""})
  void anUnknownDeviceIsRefusedWithTheKnownOnes(String text) {
    var e = assertThrows(MisuseException.class, () -> Device.parse(text));

    String message = String.valueOf(e.getMessage());
    for (String part : List.of("'" + text + "'", "cpu, cuda, tensorrt", "cuda:1")) {
      assertTrue(message.contains(part), message);
    }
  }

  @Test
  void theProcessorHasNoNumber() {
    assertThrows(IllegalArgumentException.class, () -> new Device(Provider.CPU, 1));
  }

  @Test
  void aBuildForTheProcessorAloneNamesTheMissingLibrary() {
    assumeFalse(OnnxRuntime.builtWith().contains("cuda"), "built with -Pgpu");

    assertTrue(
        reason(Device.CUDA)
            .startsWith("cannot run on cuda: libonnxruntime_providers_cuda.so is missing"));
    assertTrue(
        reason(new Device(Provider.TENSORRT, 1))
            .startsWith(
                "cannot run on tensorrt:1: libonnxruntime_providers_tensorrt.so is missing"));
  }

  private static String reason(Device device) {
    return OnnxRuntime.warmUp(device).orElse("");
  }

  @Test
  void theLoadersLibraryIsNamedWithWhatToDo() {
    // As ONNX Runtime 1.28.0 says it where the driver is there and CUDA's libraries are not.
    String message =
        "Error code - ORT_FAIL - message: Failed to load library /opt/libs/libonnxruntime_providers_cuda.so with error: libcublasLt.so.13: cannot open shared object file: No such file or directory";

    assertEquals(
        "cannot run on cuda: libcublasLt.so.13 is missing. Put the folder that holds it on LD_LIBRARY_PATH; 'assay doctor' lists all that are missing.",
        DeviceFailure.of(Device.CUDA, message, message));
  }

  @Test
  void aMissingDriverIsNoMatterOfFolders() {
    String message =
        "error: libcuda.so.1: cannot open shared object file: No such file or directory";

    assertEquals(
        "cannot run on cuda: NVIDIA's driver, with its libcuda.so.1, is missing. Install it on the machine, and pass it on to a container.",
        DeviceFailure.of(Device.CUDA, message, message));
  }

  @Test
  void librariesOfTwoBuildsAreToldApart() {
    // As ONNX Runtime 1.28.0 says it where the processor's library lies beside CUDA's provider.
    String message = "CUDA execution provider is not enabled in this build.";

    assertTrue(
        DeviceFailure.of(Device.CUDA, message, message)
            .contains("Take all libraries from one build"));
  }

  @Test
  void anythingElseKeepsOnnxRuntimesWords() {
    String cause = "CUDA failure 100: no CUDA-capable device is detected.";

    assertEquals(
        "cannot run on cuda:1: CUDA failure 100: no CUDA-capable device is detected. 'assay doctor' says what this machine has.",
        DeviceFailure.of(Device.parse("cuda:1"), cause, cause));
  }
}
