package dev.assay.export;

import dev.assay.data.FailureException;
import dev.assay.export.onnx.ExternalData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Everything of one export, made in a folder of its own beside the target and moved to its final
 * names at the end. Whatever fails before leaves the target's folder as it was; what becomes of an
 * earlier export there then, {@link EarlierExport} decides.
 */
final class Delivery implements AutoCloseable {
  static final String PROOF = "proof.json";
  static final String TEST_DATA = "test_data_set_0";

  private final Path target;
  private final Path staging;

  private Delivery(Path target, Path staging) {
    this.target = target;
    this.staging = staging;
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
      return new Delivery(
          absolute, Files.createTempDirectory(folder, prefix(ProcessHandle.current().pid())));
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

  /** Where another file or folder of the export is made. */
  Path file(String name) {
    return staging.resolve(name);
  }

  /** Final place of a file of the export. */
  Path finalPlace(String name) {
    return target.resolveSibling(name);
  }

  /**
   * Moves everything to its final names, the model last but the proof of it. Golden vectors of an
   * earlier export go as a whole, for it may have had more inputs.
   */
  void deliver() throws IOException {
    Path vectors = finalPlace(TEST_DATA);
    if (Files.exists(vectors)) {
      move(vectors, file(TEST_DATA + ".earlier"));
    }
    move(file(TEST_DATA), vectors);
    Path data = finalPlace(ExternalData.fileName(target));
    if (new EarlierExport(target).hasExternalData()) {
      Files.deleteIfExists(data);
    }
    Files.deleteIfExists(finalPlace(PROOF));
    boolean external = Files.exists(externalData());
    try {
      if (external) {
        move(externalData(), data);
      }
      move(model(), target);
      move(file(PROOF), finalPlace(PROOF));
    } catch (IOException e) {
      Files.deleteIfExists(target);
      if (external) {
        Files.deleteIfExists(data);
      }
      throw e;
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

  /** Removes what was not delivered. */
  @Override
  public void close() {
    try {
      FileTree.delete(staging);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
