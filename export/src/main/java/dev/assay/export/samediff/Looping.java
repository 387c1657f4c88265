package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A graph run again and again as long as another one answers true. Its inputs are the first values
 * of what goes from step to step, what the condition reads besides, and what the body reads
 * besides; it computes the last values of some of what goes from step to step.
 */
public final class Looping extends FlowOp {
  /** Name of the operation. */
  public static final String NAME = "assay_loop";

  /** More steps than that are taken for a loop that never ends. */
  static final int MOST_STEPS = 4096;

  private final SourceGraph condition;
  private final SourceGraph body;
  private final List<Integer> results;
  private int mostSteps;

  /**
   * A loop.
   *
   * @param condition computes one truth value from the values that go from step to step, which are
   *     its first inputs
   * @param body computes the next of these values from the ones before, its first inputs
   * @param results which of the values are results, by their place
   */
  public Looping(SourceGraph condition, SourceGraph body, List<Integer> results) {
    super(NAME);
    this.condition = condition;
    this.body = body;
    this.results = List.copyOf(results);
  }

  public SourceGraph condition() {
    return condition;
  }

  public SourceGraph body() {
    return body;
  }

  /** Which of the values that go from step to step are results. */
  public List<Integer> results() {
    return results;
  }

  /** Number of values that go from step to step. */
  public int carried() {
    return body.outputs().size();
  }

  /** Number of further values that the condition reads. */
  public int readByCondition() {
    return condition.inputs().size() - carried();
  }

  @Override
  public List<SourceGraph> parts() {
    return List.of(condition, body);
  }

  /** What goes from step to step shows at the second one only. */
  @Override
  List<String> neverRan() {
    return Stream.of(
            condition.neverRan(),
            neverRan(
                body, mostSteps > 1, mostSteps == 0 ? "the loop" : "the second step of the loop"))
        .flatMap(List::stream)
        .toList();
  }

  /** Where only the shapes matter, it runs for one step. */
  @Override
  List<INDArray> run(List<INDArray> inputs, CompositeSession session) {
    List<INDArray> values = inputs.subList(0, carried());
    int bodyReads = carried() + readByCondition();
    List<INDArray> forCondition = inputs.subList(carried(), bodyReads);
    List<INDArray> forBody = inputs.subList(bodyReads, inputs.size());
    int step = 0;
    while (isTrue(run(condition, joined(values, forCondition), session).get(0))
        || session.isProbe()) {
      if (step++ == MOST_STEPS) {
        throw endless(getOwnName());
      }
      values = run(body, joined(values, forBody), session);
      if (session.isProbe()) {
        break;
      }
    }
    mostSteps = session.isProbe() ? mostSteps : Math.max(mostSteps, step);
    List<INDArray> last = values;
    return results.stream().map(place -> last.get(place).dup('c')).toList();
  }

  static FailureException endless(String name) {
    return new FailureException(
        "Loop '%s' runs for more than %d steps. Make it end, whatever the input."
            .formatted(name, MOST_STEPS),
        new Endless());
  }

  /** Whether a run failed for a loop that does not end. */
  public static boolean isEndless(Throwable failure) {
    return failure.getCause() instanceof Endless;
  }

  /**
   * Marks the failure of a loop that does not end: each costs all of the steps that it may take.
   */
  private static final class Endless extends RuntimeException {
    private static final long serialVersionUID = 1;
  }

  private static List<INDArray> joined(List<INDArray> values, List<INDArray> whole) {
    List<INDArray> all = new ArrayList<>(values);
    all.addAll(whole);
    return all;
  }
}
