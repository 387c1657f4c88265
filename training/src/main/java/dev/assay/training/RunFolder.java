package dev.assay.training;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.dataset.Split;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.file.FolderLock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

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

  /** A {@link #last} that turned out damaged: out of the way of those to come. */
  Path damaged() {
    return path.resolve("last-damaged.zip");
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
    if (Files.exists(path) && !Files.isDirectory(path)) {
      throw new MisuseException("'%s' is a file: name a folder.".formatted(path));
    }
    boolean trained = Files.exists(state());
    if (start == Start.NEW && trained) {
      throw new MisuseException(
          "'%s' holds a training: resume it, replace it, or choose another folder."
              .formatted(path));
    }
    if (start != Start.RESUME
        && !trained
        && Stream.of(card(), model(), checkpoint(), last(), previous()).anyMatch(Files::exists)) {
      throw new MisuseException(
          "'%s' holds a model whose training is not known (no state.json): choose another folder, or remove it."
              .formatted(path));
    }
    if (start == Start.RESUME && !trained) {
      throw new MisuseException(
          "'%s' holds no training to resume (no state.json): leave out --resume, or name the folder of one."
              .formatted(path));
    }
  }

  /**
   * Keeps other trainings out, and removes what one that was killed had half written.
   *
   * @throws MisuseException if another training is at work here
   */
  FolderLock lock() throws IOException {
    Files.createDirectories(path);
    FolderLock lock = FolderLock.on(path, "training into");
    AtomicFile.removePartial(path);
    return lock;
  }

  /** Moves a damaged {@link #last} away, so that it never takes the place of {@link #previous}. */
  void setAsideLast() {
    try {
      Files.move(last(), damaged(), StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw unchanged(last(), e);
    }
  }

  /** Removes what an earlier training left, the card first: without it the folder is no model. */
  void clear() {
    delete(List.of(card(), state(), last(), previous(), damaged(), checkpoint()));
    delete(List.of(curve(), picture()));
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
        throw unchanged(file, e);
      }
    }
  }

  private static FailureException unchanged(Path file, IOException e) {
    return new FailureException(
        "Cannot replace '%s': %s. Check the rights of its folder.".formatted(file, e.getMessage()),
        e);
  }
}
