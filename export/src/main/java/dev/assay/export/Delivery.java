package dev.assay.export;

import dev.assay.data.FailureException;
import dev.assay.export.onnx.ExternalData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Everything of one export, made in a folder of its own beside the target and moved to its final
 * names at the end. Whatever fails before leaves the target's folder as it was; what becomes of an
 * earlier export there then, {@link EarlierExport} decides.
 */
final class Delivery implements AutoCloseable {
  private static final String EARLIER = ".earlier";

  private final Path target;
  private final Path staging;
  private final Companions companions;

  private Delivery(Path target, Path staging, Companions companions) {
    this.target = target;
    this.staging = staging;
    this.companions = companions;
  }

  /** One step of the way back. */
  private interface Step {
    void run() throws IOException;
  }

  static Delivery to(Path target) {
    Path absolute = target.toAbsolutePath();
    Path folder = absolute.getParent();
    if (folder == null || Files.isDirectory(absolute)) {
      throw new FailureException(
          "Cannot write '%s': it is a folder. Name a file, such as model.onnx.".formatted(target));
    }
    try {
      Files.createDirectories(folder);
      Companions companions = Companions.of(absolute);
      Path staging = Files.createTempDirectory(folder, prefix(ProcessHandle.current().pid()));
      return new Delivery(absolute, staging, companions);
    } catch (IOException e) {
      throw cannotWrite(target, e);
    }
  }

  /** How the folder begins that a process stages its exports in. */
  static String prefix(long process) {
    return ".export-" + process + "-";
  }

  /** Where the model is made. */
  Path model() {
    return staging.resolve(String.valueOf(target.getFileName()));
  }

  /** Where the model's large constants are made, if they stand in a file of their own. */
  Path externalData() {
    return file(ExternalData.fileName(target));
  }

  /** Where the proof is made. */
  Path proof() {
    return file(companions.proof());
  }

  /** Where the golden vectors are made. */
  Path vectors() {
    return file(companions.vectors());
  }

  /** Final place of the proof. */
  Path finalProof() {
    return finalPlace(companions.proof());
  }

  private Path file(String name) {
    return staging.resolve(name);
  }

  private Path finalPlace(String name) {
    return target.resolveSibling(name);
  }

  /**
   * Moves everything to its final names, the proof last. What was there under these names, golden
   * vectors as a whole, for an earlier network may have had more inputs, comes back if that fails.
   */
  void deliver() throws IOException {
    List<String> names = names();
    Deque<Step> back = new ArrayDeque<>();
    try {
      for (String name : names) {
        replace(name, back);
      }
    } catch (IOException e) {
      for (Step step : back) {
        run(step, e);
      }
      throw e;
    }
  }

  /** Of weights beside the model only those that an export made are replaced or go. */
  private List<String> names() throws IOException {
    List<String> names = new ArrayList<>(List.of(companions.vectors()));
    if (Files.exists(externalData()) || new EarlierExport(target).hasExternalData()) {
      names.add(ExternalData.fileName(target));
    }
    names.add(String.valueOf(target.getFileName()));
    names.add(companions.proof());
    return names;
  }

  private void replace(String name, Deque<Step> back) throws IOException {
    Path place = finalPlace(name);
    Path made = file(name);
    if (Files.exists(place)) {
      if (Files.exists(made) && Files.isDirectory(place) != Files.isDirectory(made)) {
        throw new FileAlreadyExistsException(
            place.toString(), null, "it is in the way of a file or folder of the export");
      }
      Path earlier = file(name + EARLIER);
      move(place, earlier);
      back.push(() -> move(earlier, place));
    }
    if (Files.exists(made)) {
      move(made, place);
      back.push(() -> FileTree.delete(place));
    }
  }

  private static void run(Step step, IOException failure) {
    try {
      step.run();
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  private static void move(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  static FailureException cannotWrite(Path target, IOException e) {
    return new FailureException(
        "Cannot write '%s': %s. Check the free space and the rights of its folder."
            .formatted(target, e.getMessage()),
        e);
  }

  /** Removes what was not delivered; a folder that stays is no failure of the export. */
  @Override
  public void close() {
    try {
      FileTree.delete(staging);
    } catch (IOException | UncheckedIOException e) {
      // The model has been delivered, or another failure says why not.
    }
  }
}
