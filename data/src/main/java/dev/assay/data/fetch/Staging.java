package dev.assay.data.fetch;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder beside the target where it is made ready; removed afterwards, and before if left over.
 */
final class Staging implements AutoCloseable {
  private final Path work;
  private final Path folder;

  private Staging(Path work, Path folder) {
    this.work = work;
    this.folder = folder;
  }

  static Staging beside(Path target) throws IOException {
    Path work = target.resolveSibling("." + target.getFileName() + ".unpacking");
    delete(work);
    return new Staging(work, Files.createDirectories(work.resolve("data")));
  }

  /** Room for what is not to be kept. */
  Path work() {
    return work;
  }

  /** What will become the target. */
  Path folder() {
    return folder;
  }

  /**
   * Gives the folder its final name, in one step.
   *
   * @throws MisuseException if something has appeared there in the meantime
   */
  void moveTo(Path target) throws IOException {
    try {
      Files.deleteIfExists(target);
      Files.move(folder, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException e) {
      throw new MisuseException(
          "Folder '%s' was empty and is not any more. Name a new or empty folder and run it again."
              .formatted(target),
          e);
    }
  }

  @Override
  public void close() throws IOException {
    delete(work);
  }

  private static void delete(Path root) throws IOException {
    if (!Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
