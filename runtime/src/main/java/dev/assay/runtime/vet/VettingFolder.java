package dev.assay.runtime.vet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The folder of one worker: an empty working directory and a place for temporary files. */
final class VettingFolder implements AutoCloseable {
  private static final int ATTEMPTS = 20;
  private static final long PAUSE_MS = 50;

  private final Path folder;

  private VettingFolder(Path folder) {
    this.folder = folder;
  }

  static VettingFolder in(Path scratch) throws IOException {
    Files.createDirectories(scratch);
    VettingFolder folder =
        new VettingFolder(Files.createTempDirectory(scratch.toAbsolutePath(), "vetting"));
    folder.renew();
    return folder;
  }

  /** Empties it, after a process that left something. */
  void renew() throws IOException {
    clear(work());
    clear(temporary());
    Files.createDirectory(work());
    Files.createDirectory(temporary());
  }

  Path work() {
    return folder.resolve("work");
  }

  Path temporary() {
    return folder.resolve("tmp");
  }

  Path crashLog() {
    return temporary().resolve("crash.log");
  }

  /** What no model can know: the folder's name was drawn by a secure random generator. */
  String password() {
    return folder.getFileName().toString();
  }

  /** Deletes a folder; again where a process that is just dying still wrote into it. */
  private static void clear(Path folder) throws IOException {
    for (int attempt = 1; Files.exists(folder); attempt++) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      } catch (IOException | UncheckedIOException e) {
        if (attempt == ATTEMPTS) {
          throw new IOException("'%s' cannot be emptied: %s".formatted(folder, e.getMessage()), e);
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() throws IOException {
    clear(folder);
  }
}
