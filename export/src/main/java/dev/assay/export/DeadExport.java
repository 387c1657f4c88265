package dev.assay.export;

import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An export whose process ended before it could tidy up: what {@link Export#to} does itself when it
 * fails, done for it by another process.
 *
 * @param checkpoint what was exported
 * @param model what it was exported to
 */
public record DeadExport(Path checkpoint, Path model) {

  /**
   * Removes what a process had made and not delivered.
   *
   * @param process number of the process, which has ended
   */
  public void clear(long process) {
    Path folder = model.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      return;
    }
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, Delivery.prefix(process) + "*")) {
      for (Path staging : left) {
        FileTree.delete(staging);
      }
    } catch (IOException e) {
      throw new FailureException(
          "The unfinished export beside '%s' cannot be removed: %s. Remove the folder '%s...'."
              .formatted(model, e.getMessage(), Delivery.prefix(process)),
          e);
    }
  }

  /**
   * Removes an earlier export of another checkpoint under the same name, as after every failure.
   *
   * @return the failure to throw, which says so where something was removed
   */
  public RuntimeException withdraw(RuntimeException failure) {
    return new EarlierExport(model).withdraw(checkpoint, failure);
  }
}
