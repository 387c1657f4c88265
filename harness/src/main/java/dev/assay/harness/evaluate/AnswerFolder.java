package dev.assay.harness.evaluate;

import dev.assay.data.FailureException;
import dev.assay.data.file.Sha256;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where answers are kept while an evaluation is under way, so that a later one can go on from them.
 * A file's name is the hash of all that decides its content: another model, image or setting gets
 * another file.
 *
 * @param folder made when it is needed
 * @param basis what decides the answers beside models and images: versions, settings
 */
public record AnswerFolder(Path folder, String basis) {
  private static final String ENDING = ".answers";

  AnswerFolder with(String more) {
    return new AnswerFolder(folder, basis + "\n" + more);
  }

  Path file(String facts) {
    return folder.resolve(Sha256.of(basis + "\n" + facts) + ENDING);
  }

  /** Removes all answers, and the folder if nothing else is in it. */
  public void clear() {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try {
      boolean others = false;
      try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
        for (Path file : files) {
          if (file.toString().endsWith(ENDING)) {
            Files.delete(file);
          } else {
            others = true;
          }
        }
      }
      if (!others) {
        Files.delete(folder);
      }
    } catch (IOException e) {
      throw new FailureException(
          "Cannot remove '%s': %s. Check the rights of its folder."
              .formatted(folder, e.getMessage()),
          e);
    }
  }
}
