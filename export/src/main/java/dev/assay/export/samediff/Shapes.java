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
 * The shape of every variable of a graph, found by running it twice with different batch and open
 * sizes and values: a dimension that differed is open.
 */
public final class Shapes {
  private static final long FIRST_BATCH = 2;
  private static final long SECOND_BATCH = 3;

  /** Other open sizes to try: where none of them runs, the first is the only one. */
  private static final int OTHER_SIZES = 3;

  private final Map<String, List<Long>> shapes;
  private final Map<String, List<Long>> first;
  private final long openSize;

  private Shapes(Map<String, List<Long>> shapes, Map<String, List<Long>> first, long openSize) {
    this.shapes = shapes;
    this.first = first;
    this.openSize = openSize;
  }

  /**
   * Probes a graph, with the first of its open sizes that it runs on.
   *
   * @throws FailureException if it does not run
   */
  public static Shapes of(SourceGraph graph) {
    List<Long> sizes = graph.openSizes().isEmpty() ? List.of(1L) : graph.openSizes();
    Probe first = first(graph, sizes);
    List<Long> others =
        new ArrayList<>(
            sizes.stream().filter(size -> size != first.openSize()).limit(OTHER_SIZES).toList());
    others.add(first.openSize());
    Map<String, List<Long>> second =
        others.stream()
            .map(size -> Probe.run(graph, first.fill(), SECOND_BATCH, size))
            .flatMap(probe -> probe.shapes().stream())
            .findFirst()
            .orElseGet(() -> first.shapes().orElseThrow());
    Map<String, List<Long>> merged = new LinkedHashMap<>();
    first
        .shapes()
        .orElseThrow()
        .forEach((name, shape) -> merged.put(name, merge(shape, second.get(name))));
    return new Shapes(merged, first.shapes().orElseThrow(), first.openSize());
  }

  /** The first run that works; one without empty results if there is any. */
  private static Probe first(SourceGraph graph, List<Long> sizes) {
    List<Probe> probes = new ArrayList<>();
    for (ProbeFill fill : fills(graph)) {
      for (long size : sizes) {
        Probe probe = Probe.run(graph, fill, FIRST_BATCH, size);
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

  /** A size of the open dimensions, other than the batch, that the network accepts. */
  public long openSize() {
    return openSize;
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
