package dev.assay.training;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.dataset.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A model's folder while it is trained. {@code last.zip} is the point to resume from: its own epoch
 * count says which rows of {@code curve.csv} count, so a training that was killed between two files
 * goes on from a consistent state.
 *
 * @param path the folder
 */
record RunFolder(Path path) {
  /**
   * The network that is kept; with its updater's state unless it is an average or has left its
   * heads for training behind.
   */
  Path checkpoint() {
    return path.resolve("checkpoint.zip");
  }

  /** The network after the last finished epoch. */
  Path last() {
    return path.resolve("last.zip");
  }

  /** The network after the epoch before, in case {@link #last} is damaged. */
  Path previous() {
    return path.resolve("last-1.zip");
  }

  /** What is trained and how far it has come. */
  Path state() {
    return path.resolve("state.json");
  }

  Path curve() {
    return path.resolve("curve.csv");
  }

  Path picture() {
    return path.resolve("curve.png");
  }

  Path card() {
    return path.resolve("card.json");
  }

  /** Which image was in which part. */
  Path split() {
    return path.resolve("split.csv");
  }

  Path model() {
    return path.resolve("model.onnx");
  }

  /**
   * Checks that the folder suits what is to be done.
   *
   * @throws MisuseException if a model would be lost unasked, or there is no training to resume
   */
  void check(Start start) {
    boolean trained = Files.exists(state());
    if (start == Start.NEW && trained) {
      throw new MisuseException(
          "'%s' holds a training: resume it, replace it, or choose another folder."
              .formatted(path));
    }
    if (start != Start.RESUME && !trained && (Files.exists(card()) || Files.exists(model()))) {
      throw new MisuseException(
          "'%s' holds a model that was not trained here: choose another folder, or remove it."
              .formatted(path));
    }
    if (start == Start.RESUME && !trained) {
      throw new MisuseException(
          "'%s' holds no training to resume (no state.json): leave out --resume, or name the folder of one."
              .formatted(path));
    }
  }

  /** Removes what an earlier training left, the card first: without it the folder is no model. */
  void clear() {
    delete(List.of(card(), state(), last(), previous(), checkpoint(), curve(), picture()));
    clearDerived();
  }

  /** Removes what was made of an earlier network and would not fit the next one. */
  void clearDerived() {
    delete(List.of(card(), model(), path.resolve("proof.json")));
  }

  /** Writes the split, unless the same lies here already, as it may where the user made it here. */
  void keep(Split split) {
    if (!Files.exists(split()) || !Split.read(split()).equals(split)) {
      split.write(split());
    }
  }

  private static void delete(List<Path> files) {
    for (Path file : files) {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw new FailureException(
            "Cannot replace '%s': %s. Check the rights of its folder."
                .formatted(file, e.getMessage()),
            e);
      }
    }
  }
}
