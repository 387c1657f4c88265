package dev.assay.export.samediff.flat;

import dev.assay.data.MisuseException;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.tensor.ElementType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.autodiff.samediff.VariableType;

/** Shapes of a stored graph's placeholders: the file's, and what the user says of open ones. */
final class PlaceholderShapes {
  /** Largest size of one dimension. */
  private static final long MAX_SIZE = Integer.MAX_VALUE;

  private final Map<String, StoredVariable> placeholders = new LinkedHashMap<>();
  private final Map<String, List<Long>> shapes = new LinkedHashMap<>();

  /**
   * Settles the shapes.
   *
   * @throws MisuseException if what the user says does not fit the file
   */
  PlaceholderShapes(StoredGraph graph, Map<String, List<Long>> given) {
    for (StoredVariable variable : graph.variables().values()) {
      if (variable.kind() == VariableType.PLACEHOLDER) {
        placeholders.put(variable.name(), variable);
      }
    }
    for (String name : given.keySet()) {
      if (!placeholders.containsKey(name)) {
        throw new MisuseException(
            "The graph has no placeholder '%s'; its placeholders are %s. Correct the name of the input shape."
                .formatted(name, placeholders.keySet()));
      }
    }
    for (StoredVariable variable : placeholders.values()) {
      List<Long> shape = shape(variable, given);
      if (shape.stream().anyMatch(size -> size < -1 || size == 0 || size > MAX_SIZE)) {
        throw given.containsKey(variable.name())
            ? impossible(variable.name(), shape)
            : graph.damaged(
                "placeholder '%s' has the impossible shape %s".formatted(variable.name(), shape));
      }
      shapes.put(variable.name(), shape);
    }
  }

  private static MisuseException impossible(String name, List<Long> shape) {
    return new MisuseException(
        "The shape %s of input '%s' is none: expected sizes from 1 to %d, or -1 where open. Correct the size."
            .formatted(shape, name, MAX_SIZE));
  }

  /**
   * The shapes that a file says; SameDiff writes none where it knows none, as for single numbers.
   */
  static Map<String, List<Long>> declared(StoredGraph graph) {
    Map<String, List<Long>> declared = new LinkedHashMap<>();
    for (StoredVariable variable : graph.variables().values()) {
      variable
          .shape()
          .filter(shape -> variable.kind() == VariableType.PLACEHOLDER && !shape.isEmpty())
          .ifPresent(shape -> declared.put(variable.name(), shape));
    }
    return declared;
  }

  /** Every placeholder's shape, -1 where open. */
  Map<String, List<Long>> all() {
    return shapes;
  }

  /** A placeholder as the input of a graph. */
  GraphInput input(String name) {
    StoredVariable variable = placeholders.get(name);
    List<Long> shape = shapes.get(name);
    if (variable == null || shape == null) {
      throw new IllegalArgumentException("no placeholder '" + name + "'");
    }
    return new GraphInput(name, ElementType.of(variable.type()), shape, batchAxis(shape));
  }

  /** The first dimension if it is open, else the only open one: recurrent inputs are time first. */
  private static int batchAxis(List<Long> shape) {
    if (shape.stream().filter(size -> size == -1).count() == 1 || shape.indexOf(-1L) == 0) {
      return shape.indexOf(-1L);
    }
    return GraphInput.NO_BATCH;
  }

  /**
   * A placeholder without dimensions takes any: SameDiff declares so those it knows no shape of.
   */
  private static List<Long> shape(StoredVariable variable, Map<String, List<Long>> given) {
    List<Long> stored = variable.shape().orElse(List.of());
    List<Long> wanted = given.get(variable.name());
    if (wanted == null) {
      if (variable.shape().isEmpty()) {
        throw new MisuseException(
            "The file does not say the shape of placeholder '%s'. Give it, such as %s=-1x3x32x32."
                .formatted(variable.name(), variable.name()));
      }
      return stored;
    }
    if (stored.isEmpty()) {
      return wanted;
    }
    boolean fits = wanted.size() == stored.size();
    for (int i = 0; fits && i < stored.size(); i++) {
      fits = stored.get(i) == -1 || stored.get(i).equals(wanted.get(i));
    }
    if (!fits) {
      throw new MisuseException(
          "The shape %s of input '%s' contradicts the file, which says %s. Fix sizes only where it says -1."
              .formatted(wanted, variable.name(), new ArrayList<>(stored)));
    }
    return wanted;
  }
}
