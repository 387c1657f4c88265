package dev.assay.data.file;

import dev.assay.data.FailureException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** Writes a file whole or not at all: beside the target first, then renamed onto it. */
public final class AtomicFile {
  private static final String PARTIAL = ".partial-";

  private AtomicFile() {}

  /** Puts the content of a file into a stream. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream stream) throws IOException;
  }

  /** Produces a file at the path it is given. */
  @FunctionalInterface
  public interface Production {
    void at(Path path) throws IOException;
  }

  /**
   * Writes {@code content} to {@code target}, creating its folder where needed.
   *
   * @throws FailureException if it cannot be written, such as on a full disk; nothing is left
   *     behind
   */
  public static void write(Path target, Content content) {
    produce(
        target,
        path -> {
          try (OutputStream stream = Files.newOutputStream(path)) {
            content.writeTo(stream);
          }
        });
  }

  /** Writes {@code text} as UTF-8, as {@link #write} does. */
  public static void writeText(Path target, String text) {
    write(target, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /**
   * Lets {@code production} make a file under a temporary name in the target's folder, then renames
   * it.
   *
   * @throws FailureException if it cannot be written; nothing is left behind
   */
  public static void produce(Path target, Production production) {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null) {
      throw new FailureException("Cannot write '" + target + "': it is a file system root.");
    }
    Path temporary =
        folder.resolve("." + absolute.getFileName() + PARTIAL + ProcessHandle.current().pid());
    try {
      Files.createDirectories(folder);
      try {
        production.at(temporary);
        Files.move(
            temporary,
            absolute,
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new FailureException(
          "Cannot write '%s': %s. Check the free space and the rights of its folder."
              .formatted(target, reason(e)),
          e);
    }
  }

  /**
   * Removes what processes that were killed had half written to a folder, which nobody writes to
   * now.
   */
  public static void removePartial(Path folder) throws IOException {
    try (DirectoryStream<Path> left = Files.newDirectoryStream(folder, ".*" + PARTIAL + "*")) {
      for (Path file : left) {
        Files.delete(file);
      }
    }
  }

  /** What Java says, in words where it names only a path. */
  private static String reason(IOException e) {
    if (e instanceof FileAlreadyExistsException) {
      return "'" + e.getMessage() + "' is a file, not a folder";
    }
    if (e instanceof AccessDeniedException) {
      return "permission denied on '" + e.getMessage() + "'";
    }
    return String.valueOf(e.getMessage());
  }
}
