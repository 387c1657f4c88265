package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.assay.runtime.OnnxRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that is not there costs its own rows alone. */
class DevicesTest {
  private final Path folder;

  DevicesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void fill() throws IOException {
    Colors.images(folder.resolve("data"), 2);
    Colors.model(folder.resolve("models/one"));
    Colors.model(folder.resolve("models/two"));
  }

  @Test
  void withoutAGpuTheProcessorsRowsAreMeasuredAndEachReasonIsToldOnce() throws IOException {
    assumeFalse(OnnxRuntime.builtWith().contains("cuda"), "built with -Pgpu");

    Call call = evaluate("cpu,cuda,tensorrt").ends(ExitCode.FAILED);

    List<String> table = Files.readAllLines(folder.resolve("run/table.csv"));
    assertEquals(
        2, table.stream().filter(row -> row.contains(",cpu,") && row.contains(",ok,")).count());
    for (String device : List.of("cuda", "tensorrt")) {
      String library = "libonnxruntime_providers_" + device + ".so is missing";
      List<String> told = call.err().lines().filter(line -> line.contains(library)).toList();
      assertEquals(1, told.size(), call::toString);
      assertTrue(
          told.get(0).startsWith("assay: warning: 2 models failed: cannot run on " + device));
      assertEquals(2, table.stream().filter(row -> row.contains(library)).count());
    }
  }

  @Test
  void anUnknownDeviceIsRefusedWithTheKnownOnes() {
    evaluate("cpu,gpu").refuses("--device", "unknown device 'gpu'", "cpu, cuda, tensorrt");
  }

  private Call evaluate(String devices) {
    return Call.assay(
        "evaluate",
        folder.resolve("models"),
        "--data",
        folder.resolve("data"),
        "--device",
        devices,
        "--latency-seconds",
        "0",
        "--out",
        folder.resolve("run"));
  }
}
