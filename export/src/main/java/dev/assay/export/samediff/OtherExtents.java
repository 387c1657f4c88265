package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Runs a graph on other sizes of its open dimensions than the first that it runs on.
 *
 * @param graph the graph
 * @param first the first run that worked
 */
record OtherExtents(SourceGraph graph, Probe first) {
  private static final long BATCH = 3;

  /** Runs on equal sizes beside the first: one alone may round to the first's results. */
  private static final int SQUARES = 2;

  /** Other sizes that one dimension is given alone where no two equal ones run. */
  private static final int ALONE = 4;

  private static final int LATER = 5;
  private static final int EARLIER = 3;

  /**
   * Every run that worked; the first one's own extent at another batch comes before all.
   *
   * @throws FailureException if that one takes too much memory: it is no sign that the batch is
   *     fixed; if a proof would
   */
  List<Probe> probes() {
    Probe batch = Probe.run(graph, first.fill(), BATCH, first.extent());
    if (batch.failure().filter(BoundedMemory.Refusal.class::isInstance).isPresent()) {
      throw batch.refusal(graph);
    }
    new ProofLoad(graph, first, Optional.of(batch).filter(OtherExtents::worked)).requireModest();
    List<Probe> probes = new ArrayList<>(Stream.of(batch).filter(OtherExtents::worked).toList());
    if (graph.openSizes().isEmpty()) {
      return probes;
    }
    List<Probe> squares =
        others().mapToObj(Extent::square).flatMap(this::run).limit(SQUARES).toList();
    probes.addAll(squares);
    int open = graph.inputs().stream().mapToInt(GraphInput::openSizes).max().orElse(0);
    if (open > 1) {
      probes.addAll(squares.isEmpty() ? alone(open) : oblong(squares));
    }
    return probes;
  }

  /**
   * Sizes to try: the less likely ones, and multiples for networks that halve and join. 1 is none
   * of them, for it fits to any size.
   */
  private LongStream others() {
    long size = first.extent().at(0);
    int next = graph.openSizes().indexOf(size) + 1;
    LongStream later = graph.openSizes().stream().skip(next).limit(LATER).mapToLong(i -> i);
    LongStream earlier = graph.openSizes().stream().limit(next).limit(EARLIER).mapToLong(i -> i);
    LongStream multiples = LongStream.of(2 * size, 3 * size);
    return LongStream.concat(LongStream.concat(later, multiples), earlier)
        .filter(other -> other > 1 && other != size)
        .distinct();
  }

  /** Different sizes in different dimensions. */
  private List<Probe> oblong(List<Probe> squares) {
    long size = first.extent().at(0);
    long other = squares.get(0).extent().at(0);
    long last = squares.get(squares.size() - 1).extent().at(0);
    return Stream.of(List.of(other, size, last), List.of(size, other, last))
        .map(Extent::new)
        .flatMap(this::run)
        .limit(1)
        .toList();
  }

  /** One dimension of another size, the others as in the first run. */
  private List<Probe> alone(int open) {
    List<Probe> probes = new ArrayList<>();
    for (int place = 0; place < open; place++) {
      int moved = place;
      others()
          .limit(ALONE)
          .mapToObj(size -> extent(open, moved, size))
          .flatMap(this::run)
          .limit(1)
          .forEach(probes::add);
    }
    return probes;
  }

  private Extent extent(int open, int moved, long size) {
    List<Long> sizes = new ArrayList<>();
    for (int place = 0; place < open; place++) {
      sizes.add(place == moved ? size : first.extent().at(place));
    }
    return new Extent(sizes);
  }

  private Stream<Probe> run(Extent extent) {
    return Stream.of(Probe.run(graph, first.fill(), BATCH, extent)).filter(OtherExtents::worked);
  }

  private static boolean worked(Probe probe) {
    return probe.shapes().isPresent();
  }
}
