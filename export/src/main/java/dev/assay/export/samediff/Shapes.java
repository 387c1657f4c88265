package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The shape of every variable of a graph, found by running it with different batch and open sizes
 * and values: a dimension that ever differed is open. An open dimension of an input that takes one
 * size only has that size.
 */
public final class Shapes {
  private static final long FIRST_BATCH = 2;

  private final Map<String, List<Long>> shapes;
  private final Map<String, List<Long>> first;
  private final List<Extent> extents;

  private Shapes(
      Map<String, List<Long>> shapes, Map<String, List<Long>> first, List<Extent> extents) {
    this.shapes = shapes;
    this.first = first;
    this.extents = extents;
  }

  /**
   * Probes a graph, with the first of its open sizes that it runs on and with others.
   *
   * @throws FailureException if it does not run
   */
  public static Shapes of(SourceGraph graph) {
    List<Long> sizes = graph.openSizes().isEmpty() ? List.of(1L) : graph.openSizes();
    Probe first = first(graph, sizes);
    Map<String, List<Long>> merged = new LinkedHashMap<>(first.shapes().orElseThrow());
    List<Extent> extents = new ArrayList<>(List.of(first.extent()));
    for (Probe other : new OtherExtents(graph, first).probes()) {
      Map<String, List<Long>> found = other.shapes().orElseThrow();
      merged.replaceAll((name, shape) -> merge(shape, found.get(name)));
      extents.add(other.extent());
    }
    return new Shapes(merged, first.shapes().orElseThrow(), extents.stream().distinct().toList());
  }

  /** Why a graph did not run, in one line: what native code has to say is on the lines behind. */
  public static String reason(Throwable failure) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return String.valueOf(cause.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .replaceFirst("[.:]? Here is the error from c\\+\\+.*", "")
        .replaceFirst("[. ]+$", "");
  }

  /** The first run that works; one without empty results if there is any. */
  private static Probe first(SourceGraph graph, List<Long> sizes) {
    List<Probe> probes = new ArrayList<>();
    for (ProbeFill fill : fills(graph)) {
      for (long size : sizes) {
        Probe probe = Probe.run(graph, fill, FIRST_BATCH, Extent.square(size));
        if (probe.shapes().isPresent() && !probe.hasEmptyResult()) {
          return probe;
        }
        probes.add(probe);
      }
    }
    return probes.stream()
        .filter(probe -> probe.shapes().isPresent())
        .findFirst()
        .orElseThrow(() -> probes.get(0).refusal(graph));
  }

  /** Only whole numbers may be something else than values. */
  private static List<ProbeFill> fills(SourceGraph graph) {
    return graph.inputs().stream().anyMatch(input -> input.type().dataType().isIntType())
        ? List.of(ProbeFill.values())
        : List.of(ProbeFill.ZERO);
  }

  /** Shape of a variable, -1 where it is open. */
  public List<Long> of(String variable) {
    return Optional.ofNullable(shapes.get(variable))
        .orElseThrow(() -> new IllegalArgumentException("no variable '" + variable + "'"));
  }

  /** Open dimensions of a variable that were as large as the batch. */
  public List<Integer> batchAxes(String variable) {
    List<Long> shape = of(variable);
    List<Long> sizes = first.getOrDefault(variable, List.of());
    return IntStream.range(0, sizes.size())
        .filter(axis -> shape.get(axis) == -1 && sizes.get(axis) == FIRST_BATCH)
        .boxed()
        .toList();
  }

  /**
   * Sizes of the open dimensions, other than the batch, that the network accepts: the likeliest
   * first, then others that it ran on.
   */
  public List<Extent> extents() {
    return extents;
  }

  private static List<Long> merge(List<Long> a, @Nullable List<Long> b) {
    if (b == null || a.size() != b.size()) {
      throw new FailureException(
          "The number of dimensions depends on the batch size: %s and %s. Export it with a fixed batch."
              .formatted(a, b));
    }
    List<Long> merged = new ArrayList<>();
    for (int i = 0; i < a.size(); i++) {
      merged.add(a.get(i).equals(b.get(i)) ? a.get(i) : Long.valueOf(-1));
    }
    return merged;
  }
}
