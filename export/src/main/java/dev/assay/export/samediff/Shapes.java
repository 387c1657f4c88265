package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The shape of every variable of a graph, found by running it twice with different batch and open
 * sizes: a dimension that differed is open.
 */
public final class Shapes {
  private final Map<String, List<Long>> shapes;
  private final long openSize;

  private Shapes(Map<String, List<Long>> shapes, long openSize) {
    this.shapes = shapes;
    this.openSize = openSize;
  }

  /**
   * Probes a graph.
   *
   * @throws FailureException if it does not run
   */
  public static Shapes of(SourceGraph graph) {
    List<Long> sizes = graph.openSizes().isEmpty() ? List.of(1L) : graph.openSizes();
    try {
      Map<String, List<Long>> first = run(graph, 2, sizes.get(0));
      Map<String, List<Long>> second = run(graph, 3, sizes.get(sizes.size() - 1));
      Map<String, List<Long>> merged = new LinkedHashMap<>();
      first.forEach((name, shape) -> merged.put(name, merge(shape, second.get(name))));
      return new Shapes(merged, sizes.get(0));
    } catch (RuntimeException e) {
      throw new FailureException(
          "SameDiff does not run the network on inputs of %s: %s. Correct the input shape, such as input=-1x3x32x32, or replace that operation."
              .formatted(
                  graph.inputs().stream().map(GraphInput::shape).toList(),
                  String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip()),
          e);
    }
  }

  /** Shape of a variable, -1 where it is open. */
  public List<Long> of(String variable) {
    return Optional.ofNullable(shapes.get(variable))
        .orElseThrow(() -> new IllegalArgumentException("no variable '" + variable + "'"));
  }

  /** A size of the open dimensions, other than the batch, that the network accepts. */
  public long openSize() {
    return openSize;
  }

  private static Map<String, List<Long>> run(SourceGraph graph, long batch, long openSize) {
    Map<String, INDArray> placeholders = new LinkedHashMap<>();
    for (GraphInput input : graph.inputs()) {
      placeholders.put(
          input.name(), Nd4j.zeros(input.type().dataType(), input.shape(batch, openSize)));
    }
    Map<String, List<Long>> found = new LinkedHashMap<>();
    placeholders.forEach((name, array) -> found.put(name, shape(array)));
    List<String> computed = new ArrayList<>();
    for (SDVariable variable : graph.sameDiff().variables()) {
      if (variable.getVariableType() == VariableType.ARRAY) {
        computed.add(variable.name());
      } else if (variable.getArr() != null) {
        found.put(variable.name(), shape(variable.getArr()));
      }
    }
    graph.execute(placeholders, computed).forEach((name, array) -> found.put(name, shape(array)));
    return found;
  }

  private static List<Long> merge(List<Long> a, @Nullable List<Long> b) {
    if (b == null || a.size() != b.size()) {
      throw new FailureException("Rank depends on the batch size: " + a + " and " + b + ".");
    }
    List<Long> merged = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      merged.add(a.get(i).equals(b.get(i)) ? a.get(i) : Long.valueOf(-1));
    }
    return merged;
  }

  private static List<Long> shape(INDArray array) {
    return Arrays.stream(array.shape()).boxed().toList();
  }
}
