package dev.assay.export.samediff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A graph run over the steps of time series {@code [N, C, T]}, its states starting from 0. It gives
 * what each step computes, {@code [N, H, T]}, or what the last one does, {@code [N, H]}.
 */
public final class Recurrence extends CompositeOp {
  /** Name of the operation. */
  public static final String NAME = "assay_recurrence";

  private final RecurrentStep step;
  private final Course course;
  private final @Nullable RecurrentCell cell;

  /**
   * Which way it runs.
   *
   * @param reversed from the last step to the first
   * @param lastOnly gives what the last step that ran computes
   */
  public record Course(boolean reversed, boolean lastOnly) {
    /** From the first step to the last, giving all. */
    public static final Course FORWARD = new Course(false, false);

    /** The other way round. */
    public Course reverse() {
      return new Course(!reversed, lastOnly);
    }

    /** Giving only what the last step computes. */
    public Course last() {
      return new Course(reversed, true);
    }
  }

  /**
   * Adds one to the graph of {@code series}.
   *
   * @param whole further values that each step reads whole
   */
  public Recurrence(RecurrentStep step, Course course, SDVariable series, SDVariable... whole) {
    this(step, course, null, Stream.concat(Stream.of(series), Stream.of(whole)).toList());
  }

  /** One whose steps are the same as those of a well-known cell. */
  public Recurrence(RecurrentStep step, RecurrentCell cell, Course course, SDVariable series) {
    this(step, course, cell, List.of(series));
  }

  private Recurrence(
      RecurrentStep step, Course course, @Nullable RecurrentCell cell, List<SDVariable> inputs) {
    super(NAME, inputs.get(0).getSameDiff(), inputs.toArray(SDVariable[]::new));
    this.step = step;
    this.course = course;
    this.cell = cell;
    if (step.whole().size() != inputs.size() - 1) {
      throw new IllegalArgumentException("expected inputs for " + step.whole());
    }
  }

  public RecurrentStep step() {
    return step;
  }

  public Course course() {
    return course;
  }

  /** The well-known cell that does the same. */
  public Optional<RecurrentCell> cell() {
    return Optional.ofNullable(cell);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  long[] shape(List<INDArray> inputs) {
    INDArray series = inputs.get(0);
    return course.lastOnly()
        ? new long[] {series.size(0), step.size()}
        : new long[] {series.size(0), step.size(), series.size(2)};
  }

  @Override
  void run(List<INDArray> inputs, INDArray output, CompositeSession session) {
    INDArray series = inputs.get(0);
    Map<String, INDArray> values = new HashMap<>();
    List<String> wanted = new ArrayList<>(List.of(step.output()));
    for (RecurrentStep.State state : step.states()) {
      values.put(state.before(), Nd4j.zeros(series.dataType(), state.shapeAtBatch(series.size(0))));
      wanted.add(state.after());
    }
    for (int i = 0; i < step.whole().size(); i++) {
      values.put(step.whole().get(i).name(), inputs.get(i + 1));
    }
    SourceGraph graph = step.graph();
    CompositeSession inner = session.inner(step.sameDiff());
    long steps = series.size(2);
    for (long i = 0; i < steps; i++) {
      long time = course.reversed() ? steps - 1 - i : i;
      values.put(step.input(), at(series, time).dup('c'));
      Map<String, INDArray> results = graph.execute(values, wanted, inner);
      INDArray result = Objects.requireNonNull(results.get(step.output()));
      if (!course.lastOnly()) {
        at(output, time).assign(result);
      } else if (i == steps - 1) {
        output.assign(result);
      }
      for (RecurrentStep.State state : step.states()) {
        values.put(state.before(), Objects.requireNonNull(results.get(state.after())).dup('c'));
      }
    }
  }

  private static INDArray at(INDArray series, long time) {
    return series.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(time));
  }
}
