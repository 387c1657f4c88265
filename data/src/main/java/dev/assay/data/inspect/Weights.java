package dev.assay.data.inspect;

import dev.assay.data.onnx.ExternalData;
import dev.assay.data.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files that a model consists of.
 *
 * @param fileBytes size of the model file
 * @param external size of each file with weights beside it, by its name as written
 * @param problems what is wrong with those, one line each
 */
record Weights(long fileBytes, Map<String, Long> external, List<String> problems) {
  Weights {
    external = Map.copyOf(external);
    problems = List.copyOf(problems);
  }

  static Weights of(Path file, OnnxFile onnx) {
    Map<String, Long> external = new LinkedHashMap<>();
    List<String> problems = new ArrayList<>();
    Path folder = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of(""));
    for (String location : onnx.externalData()) {
      long needed = onnx.externalTensors(location).mapToLong(Weights::end).max().orElse(0);
      Optional<String> problem = problem(folder, location, needed);
      problem.ifPresent(problems::add);
      if (problem.isEmpty()) {
        external.put(location, size(folder.resolve(location)));
      }
    }
    return new Weights(size(file), external, problems);
  }

  private static long end(ExternalData data) {
    return data.length() < 0 || data.offset() > Long.MAX_VALUE - data.length()
        ? data.offset()
        : data.offset() + data.length();
  }

  private static Optional<String> problem(Path folder, String location, long needed) {
    try {
      Path written = Path.of(location);
      Path file = folder.resolve(written).normalize();
      if (written.isAbsolute() || !file.startsWith(folder.normalize())) {
        return Optional.of(
            "weights lie in '%s', outside the model's folder; ONNX Runtime refuses that"
                .formatted(location));
      }
      if (!Files.isRegularFile(file)) {
        return Optional.of(
            "weights should lie in '%s', which is not there; copy it beside the model"
                .formatted(location));
      }
      if (Files.size(file) < needed) {
        return Optional.of(
            "weights should lie in '%s' up to byte %d, but it has %d; copy it again"
                .formatted(location, needed, Files.size(file)));
      }
      return Optional.empty();
    } catch (InvalidPathException | IOException e) {
      return Optional.of(
          "weights should lie in '%s', which cannot be read: %s"
              .formatted(location, e.getMessage()));
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
