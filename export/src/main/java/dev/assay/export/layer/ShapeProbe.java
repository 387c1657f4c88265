package dev.assay.export.layer;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** Finds shapes of a graph under construction by running it on small numbers. */
final class ShapeProbe {
  private static final String RESULT = "result";
  private static final long BATCH = 2;
  private static final long[] OPEN_SIZES = {8, 16, 32, 64, 128, 224, 299};

  private final SameDiff sameDiff;

  ShapeProbe(SameDiff sameDiff) {
    this.sameDiff = sameDiff;
  }

  /** Shape of a variable, -1 for the batch; empty if inputs have open sizes beside it. */
  Optional<long[]> shape(String variable) {
    boolean open =
        sameDiff.inputs().stream()
            .map(name -> sameDiff.getVariable(name).placeholderShape())
            .anyMatch(shape -> Arrays.stream(shape).skip(1).anyMatch(size -> size < 0));
    if (open) {
      return Optional.empty();
    }
    long[] found = run(variable, BATCH).stream().mapToLong(size -> size).toArray();
    found[0] = -1;
    return Optional.of(found);
  }

  /** Number of dimensions of a variable; empty if the graph does not run at any usual size. */
  OptionalInt rank(String variable) {
    return LongStream.of(OPEN_SIZES)
        .mapToObj(size -> rank(variable, size))
        .flatMapToInt(OptionalInt::stream)
        .findFirst();
  }

  private OptionalInt rank(String variable, long openSize) {
    try {
      return OptionalInt.of(run(variable, openSize).size());
    } catch (RuntimeException e) {
      // Too small or too large: SameDiff says so with exceptions of many kinds.
      return OptionalInt.empty();
    }
  }

  /** A session of its own, which remembers the graph as it is now: more will be added to it. */
  private List<Long> run(String variable, long openSize) {
    List<GraphInput> inputs = sameDiff.inputs().stream().map(this::port).toList();
    return new SourceGraph(sameDiff, inputs, Map.of(RESULT, variable), List.of())
        .shape(variable, BATCH, openSize);
  }

  private GraphInput port(String name) {
    SDVariable placeholder = sameDiff.getVariable(name);
    List<Long> shape = Arrays.stream(placeholder.placeholderShape()).boxed().toList();
    return new GraphInput(name, ElementType.of(placeholder.dataType()), shape);
  }
}
