package dev.assay.runtime.file;

import dev.assay.data.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Holds a model's external data against its folder: weights come from files in it, or not at all.
 */
public final class ExternalData {
  private static final int LONGEST_NAME = 120;

  private final Path folder;
  private final Set<ExternalEntry> checked = new HashSet<>();
  private Optional<String> problem = Optional.empty();

  private ExternalData(Path folder) {
    this.folder = folder;
  }

  /**
   * Says why the model must not be loaded: it is no protobuf message from end to end, or it names
   * external data that lies outside of its folder, also through a link, that is no file, or that
   * ends too early.
   *
   * @param model a file of at most 2 GiB
   * @return the reason, to follow the model's name; empty if there is none
   * @throws IOException if the model cannot be read
   */
  public static Optional<String> problem(Path model) throws IOException {
    try (FileChannel channel = FileChannel.open(model, StandardOpenOption.READ)) {
      ByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
      ExternalData data = new ExternalData(model.toAbsolutePath().resolveSibling("").toRealPath());
      new ExternalWalk(data::check).walk(new WireReader(bytes));
      return data.problem;
    } catch (MalformedFileException e) {
      return Optional.of(
          "not a valid ONNX file (cannot be parsed, truncated?): %s. Export or copy it again."
              .formatted(e.getMessage()));
    }
  }

  private void check(ExternalEntry entry) {
    if (problem.isEmpty() && checked.add(entry)) {
      problem =
          found(entry)
              .map(
                  found ->
                      "its weights are said to lie in '%s', %s. Export it again with its weights beside it."
                          .formatted(Printable.line(entry.location(), LONGEST_NAME), found));
    }
  }

  private Optional<String> found(ExternalEntry entry) {
    try {
      Path file = Path.of(entry.location());
      if (file.isAbsolute() || !file.equals(file.normalize()) || file.startsWith("..")) {
        return Optional.of("which is not inside the model's folder");
      }
      Path inside = folder.resolve(file);
      if (!Files.exists(inside)) {
        return Optional.of("which is not there");
      }
      if (!inside.toRealPath().startsWith(folder)) {
        return Optional.of("a link to outside the model's folder");
      }
      if (!Files.isRegularFile(inside)) {
        return Optional.of("which is no file");
      }
      return fits(entry, Files.size(inside));
    } catch (InvalidPathException | IOException e) {
      return Optional.of("which cannot be read");
    }
  }

  private static Optional<String> fits(ExternalEntry entry, long size) {
    long last = size - entry.length();
    return entry.offset() < 0 || entry.length() < 0 || entry.offset() > last
        ? Optional.of(
            "at bytes that this file of %d bytes does not have (offset %d, length %d)"
                .formatted(size, entry.offset(), entry.length()))
        : Optional.empty();
  }
}
