package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Which libraries of ONNX Runtime the script {@code assay} takes. */
@EnabledOnOs(OS.LINUX)
class LauncherLibrariesTest {
  private static final List<String> PROVIDERS =
      List.of("libonnxruntime_providers_shared.so", "libonnxruntime_providers_cuda.so");

  private final Path root = Repository.folder();
  private final Path folder;

  LauncherLibrariesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anUnknownBuildIsRefusedWithTheKnownOnes() throws Exception {
    ProcessBuilder command = Launcher.command(root.resolve("assay"), "--version");
    command.environment().put("ASSAY_GPU", "rocm");

    run(command).fails("ASSAY_GPU is 'rocm'", "none, cuda12, cuda13");
  }

  @Test
  void cuda13NeedsItsFolder() throws Exception {
    ProcessBuilder command = Launcher.command(root.resolve("assay"), "--version");
    command.environment().put("ASSAY_GPU", "cuda13");

    run(command).fails("ASSAY_ONNXRUNTIME_LIBS=DIR", "docs/devices.md");
  }

  @Test
  void allThatAFolderLacksIsNamedAtOnce() throws Exception {
    library("libonnxruntime.so");

    run(withFolder("--version"))
        .fails(
            folder
                + " lacks libonnxruntime4j_jni.so libonnxruntime_providers_shared.so"
                + " libonnxruntime_providers_cuda.so.");
  }

  @Test
  void librariesOfAnotherReleaseAreRefused() throws Exception {
    library("libonnxruntime4j_jni.so");
    Files.writeString(folder.resolve("libonnxruntime.so"), "VERS_1.27.0");
    for (String name : PROVIDERS) {
      Files.createFile(folder.resolve(name));
    }

    run(withFolder("--version")).fails("libonnxruntime.so is not of ONNX Runtime 1.");
  }

  @Test
  void aWholeFolderIsUsedByThisProcessAndThoseThatItStarts() throws Exception {
    library("libonnxruntime4j_jni.so");
    library("libonnxruntime.so");
    for (String name : PROVIDERS) {
      Files.createFile(folder.resolve(name));
    }

    JsonNode found =
        new ObjectMapper()
            .readTree(run(withFolder("doctor", "--json")).succeeds().out())
            .path("onnx_runtime");

    assertEquals(folder.toRealPath().toString(), found.path("libraries").asText());
    assertTrue(found.path("cpu").path("usable").booleanValue(), found::toString);
    // The process that tries the device found the provider in this folder; the usual one has none.
    String problem = found.path("cuda").path("problem").asText();
    assertTrue(problem.contains("libonnxruntime.so is of the build for the processor"), problem);
  }

  @Test
  void noneTakesTheUsualBuildWhateverTheFolder() throws Exception {
    ProcessBuilder command = withFolder("--version");
    command.environment().put("ASSAY_GPU", "none");

    assertTrue(run(command).succeeds().out().startsWith("assay "));
  }

  private ProcessBuilder withFolder(Object... words) throws IOException {
    assumeTrue(Launcher.isFresh(), "the launcher has not built these sources");
    ProcessBuilder command = Launcher.command(root.resolve("assay"), words);
    command.environment().put("ASSAY_ONNXRUNTIME_LIBS", folder.toString());
    return command;
  }

  private void library(String name) throws IOException {
    assumeTrue(Launcher.isFresh(), "the launcher has not built these sources");
    Files.copy(root.resolve("cli/target/onnxruntime").resolve(name), folder.resolve(name));
  }

  private Call run(ProcessBuilder command) throws IOException, InterruptedException {
    try (Child child = Child.start(command, folder)) {
      return child.end();
    }
  }
}
