package dev.assay.data.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private final Path folder;

  AtomicFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void makesTheFoldersAboveAndReplacesWhatWasThere() throws IOException {
    Path target = folder.resolve("a/b/x.txt");

    AtomicFile.writeText(target, "old");
    AtomicFile.writeText(target, "new");

    assertEquals("new", Files.readString(target));
    assertEquals(List.of("x.txt"), names(folder.resolve("a/b")));
  }

  @Test
  void aDiskThatIsFullHalfwayLeavesTheOldFileAndNothingElse() throws IOException {
    Path target = folder.resolve("x.txt");
    AtomicFile.writeText(target, "old");

    FailureException problem =
        assertThrows(
            FailureException.class,
            () ->
                AtomicFile.write(
                    target,
                    stream -> {
                      stream.write(1);
                      throw new IOException("No space left on device");
                    }));

    assertTrue(problem.toString().contains("x.txt"), problem::toString);
    assertTrue(problem.toString().contains("No space left on device"), problem::toString);
    assertTrue(problem.toString().contains("Check the free space"), problem::toString);
    assertEquals("old", Files.readString(target));
    assertEquals(List.of("x.txt"), names(folder));
  }

  @Test
  void anInterruptionLeavesNothingBehind() throws IOException {
    assertThrows(
        CancelledException.class,
        () ->
            AtomicFile.write(
                folder.resolve("x.txt"),
                stream -> {
                  stream.write(1);
                  throw new CancelledException();
                }));

    assertEquals(List.of(), names(folder));
  }

  @Test
  void saysThatAFolderAboveIsAFile() throws IOException {
    Files.writeString(folder.resolve("plain"), "a file");

    FailureException problem =
        assertThrows(
            FailureException.class,
            () -> AtomicFile.writeText(folder.resolve("plain/x.txt"), "text"));

    assertTrue(problem.toString().contains("plain' is a file, not a folder"), problem::toString);
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
