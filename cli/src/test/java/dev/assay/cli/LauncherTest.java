package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The script {@code assay}. Skipped unless the launcher has built, and nothing is newer than its
 * build: no test starts a build.
 */
@EnabledOnOs(OS.LINUX)
class LauncherTest {
  private final Path root = Repository.folder();
  private final Path folder;

  LauncherTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void needsABuild() throws IOException {
    assumeTrue(
        Launcher.isFresh(), "the launcher has not built these sources; ./assay --version does");
  }

  @AfterEach
  void removeLinks() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path link : files.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void startsThroughALinkFromAnotherFolderWithASpaceInItsPath() throws Exception {
    Path bin = Files.createDirectory(folder.resolve("my bin"));
    Files.createSymbolicLink(bin.resolve("assay"), root.resolve("assay"));
    Files.createSymbolicLink(bin.resolve("judge"), Path.of("assay"));
    ProcessBuilder command = Launcher.command(bin.resolve("judge"), "--version");
    command.directory(Files.createDirectory(folder.resolve("else where")).toFile());

    Call call = run(command).succeeds();

    assertTrue(call.out().startsWith("assay "), call.out());
    assertEquals("", call.err());
  }

  @Test
  void runsFromAFolderWithASpaceInItsName() throws Exception {
    // The script and the class path's file are copied; all else is this repository, through links.
    Path other = Files.createDirectory(folder.resolve("as say"));
    Files.copy(root.resolve("assay"), other.resolve("assay"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String name :
        List.of(
            "pom.xml",
            "data",
            "layers",
            "training",
            "export",
            "runtime",
            "harness",
            "samples",
            "models")) {
      Files.createSymbolicLink(other.resolve(name), root.resolve(name));
    }
    Path target = Files.createDirectories(other.resolve("cli/target"));
    for (String name : List.of("assay-cli.jar", "onnxruntime")) {
      Files.createSymbolicLink(target.resolve(name), root.resolve("cli/target").resolve(name));
    }
    Path classPath = Launcher.classPath().orElseThrow();
    Files.writeString(
        target.resolve(String.valueOf(classPath.getFileName())),
        Files.readString(classPath).replace(root + "/", other + "/"));

    Call version = run(Launcher.command(other.resolve("assay"), "--version")).succeeds();
    Call refusal =
        run(Launcher.command(other.resolve("assay"), "data", "scan", folder.resolve("no where")));

    assertTrue(version.out().startsWith("assay "), version.out());
    assertEquals("", version.err());
    refusal.refuses("no where' does not exist");
  }

  @Test
  void aJavaHomeThatIsNoneIsNamedAndPassedOver() throws Exception {
    ProcessBuilder command = Launcher.command(root.resolve("assay"), "--version");
    command.environment().put("JAVA_HOME", "/no/such/jdk");

    Call call = run(command).succeeds();

    assertTrue(call.out().startsWith("assay "), call.out());
    assertEquals(1, call.err().lines().count(), call.err());
    assertTrue(call.err().contains("JAVA_HOME is /no/such/jdk"), call.err());
  }

  private Call run(ProcessBuilder command) throws IOException, InterruptedException {
    try (Child child = Child.start(command, folder)) {
      return child.end();
    }
  }
}
