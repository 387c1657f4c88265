package dev.assay.data.card;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names of models, from where they lie. */
final class ModelNames {
  private static final String SUFFIX = ".onnx";
  private static final String USUAL_STEM = "model";

  private ModelNames() {}

  /** The name of a folder; of an ONNX file its own without the suffix, unless that is the usual. */
  static String of(Path path) {
    Path real = path.toAbsolutePath().normalize();
    String name = nameOf(real);
    if (!name.endsWith(SUFFIX)) {
      return name;
    }
    String stem = name.substring(0, name.length() - SUFFIX.length());
    return stem.equals(USUAL_STEM) ? nameOf(real.getParent()) : stem;
  }

  /** Of a file in a hub's folder: the folder's, with what sets the file apart behind it. */
  static String inHub(Path home, Path file) {
    String stem = nameOf(file).replaceFirst("\\.onnx$", "").replaceFirst("^model[-_.]?", "");
    return stem.isEmpty() ? of(home) : of(home) + "-" + stem;
  }

  /** Puts the parent's name in front where two are alike, then a number behind. */
  static List<ModelFolder> unique(List<ModelFolder> models) {
    Map<String, Integer> counts = new HashMap<>();
    models.forEach(model -> counts.merge(model.name(), 1, Integer::sum));
    Set<String> taken = new HashSet<>();
    List<ModelFolder> unique = new ArrayList<>();
    for (ModelFolder model : models) {
      boolean alone = counts.getOrDefault(model.name(), 0) == 1;
      String name = alone ? model.name() : parent(model) + "-" + model.name();
      String free = name;
      for (int number = 2; !taken.add(free); number++) {
        free = name + "-" + number;
      }
      unique.add(model.named(free));
    }
    return unique;
  }

  private static String parent(ModelFolder model) {
    return nameOf(model.folder().toAbsolutePath().normalize().getParent());
  }

  private static String nameOf(@Nullable Path path) {
    return path == null || path.getFileName() == null ? "root" : path.getFileName().toString();
  }
}
