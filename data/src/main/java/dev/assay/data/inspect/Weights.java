package dev.assay.data.inspect;

import dev.assay.data.FailureException;
import dev.assay.data.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a model consists of.
 *
 * @param fileBytes size of the model file
 * @param external size of each file with weights beside it, by its name as written, in the file's
 *     order
 * @param problems what is wrong with those, one line each
 */
record Weights(long fileBytes, Map<String, Long> external, List<String> problems) {
  Weights {
    external = Collections.unmodifiableMap(new LinkedHashMap<>(external));
    problems = List.copyOf(problems);
  }

  static Weights of(Path file, OnnxFile onnx) {
    Map<String, Long> external = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    Path folder = folder(file);
    for (String location : onnx.externalData()) {
      Optional<String> problem =
          onnx.externalTensors(location).flatMap(data -> data.problem(folder).stream()).findFirst();
      problem.ifPresentOrElse(
          found ->
              problems.add(
                  "weights are said to lie in '%s', %s; copy the model again, with its weights beside it"
                      .formatted(location, found)),
          () -> external.put(location, size(folder.resolve(location))));
    }
    return new Weights(size(file), external, problems);
  }

  private static Path folder(Path file) {
    try {
      return file.toAbsolutePath().resolveSibling("").toRealPath();
    } catch (IOException e) {
      throw new FailureException(
          "'%s': its folder cannot be read: %s. Check its rights.".formatted(file, e.getMessage()),
          e);
    }
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException e) {
      return 0;
    }
  }

  /** Bytes of all files. */
  long bytes() {
    return fileBytes + external.values().stream().mapToLong(Long::longValue).sum();
  }
}
