package dev.assay.data.draft;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which ONNX file of a folder is meant: the standard one, or the only one. */
public final class OnnxChoice {
  private static final String SUFFIX = ".onnx";
  private static final String STANDARD = "model.onnx";
  private static final String SUBFOLDER = "onnx";

  private OnnxChoice() {}

  /** Whether there is any to choose from. */
  public static boolean isAny(Path folder) {
    return !candidates(folder).isEmpty();
  }

  /**
   * The file: {@code model.onnx}, {@code onnx/model.onnx}, or the only one in these two folders.
   *
   * @return its path from the folder
   * @throws MisuseException if there is none, or several and none of them is the standard one
   */
  public static Path in(Path folder) {
    for (Path standard : List.of(Path.of(STANDARD), Path.of(SUBFOLDER, STANDARD))) {
      if (Files.isRegularFile(folder.resolve(standard))) {
        return standard;
      }
    }
    List<Path> candidates = candidates(folder);
    if (candidates.isEmpty()) {
      throw new MisuseException(
          "no ONNX file in '%s' or its folder 'onnx'. Export the model to ONNX and put it there as %s."
              .formatted(folder, STANDARD));
    }
    if (candidates.size() > 1) {
      throw new MisuseException(
          "'%s' holds %d ONNX files and no %s: %s. Name the file itself."
              .formatted(
                  folder,
                  candidates.size(),
                  STANDARD,
                  candidates.stream().map(Path::toString).collect(Collectors.joining(", "))));
    }
    return candidates.get(0);
  }

  /** The folder that a file belongs to: its own, or the one above if its own is {@code onnx}. */
  public static Path home(Path file) {
    Path folder = Optional.ofNullable(file.getParent()).orElse(Path.of(""));
    Path name = folder.toAbsolutePath().normalize().getFileName();
    Path above = folder.toAbsolutePath().normalize().getParent();
    return name != null && above != null && name.toString().equals(SUBFOLDER)
        ? Optional.ofNullable(folder.getParent()).orElse(folder.resolve(".."))
        : folder;
  }

  private static List<Path> candidates(Path folder) {
    List<Path> found = new ArrayList<>();
    for (Path place : List.of(folder, folder.resolve(SUBFOLDER))) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> files = Files.list(place)) {
          files
              .filter(file -> file.toString().endsWith(SUFFIX) && Files.isRegularFile(file))
              .map(folder::relativize)
              .sorted(Comparator.naturalOrder())
              .forEach(found::add);
        } catch (IOException e) {
          throw new FailureException(
              "Cannot read '%s': %s. Check its rights.".formatted(place, e), e);
        }
      }
    }
    return found;
  }
}
