package dev.assay.export.samediff;

import java.util.List;
import java.util.stream.Stream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One of two graphs, by a condition. Its inputs are the condition, what the first graph reads, and
 * what the second one reads.
 */
public final class Branching extends FlowOp {
  /** Name of the operation. */
  public static final String NAME = "assay_if";

  private final SourceGraph whenTrue;
  private final SourceGraph whenFalse;
  private boolean ranWhenTrue;
  private boolean ranWhenFalse;

  /** The two graphs, which compute the same number of tensors. */
  public Branching(SourceGraph whenTrue, SourceGraph whenFalse) {
    super(NAME);
    this.whenTrue = whenTrue;
    this.whenFalse = whenFalse;
    if (whenTrue.outputs().size() != whenFalse.outputs().size()) {
      throw new IllegalArgumentException("two branches compute different numbers of tensors");
    }
  }

  public SourceGraph whenTrue() {
    return whenTrue;
  }

  public SourceGraph whenFalse() {
    return whenFalse;
  }

  @Override
  public List<SourceGraph> parts() {
    return List.of(whenTrue, whenFalse);
  }

  @Override
  List<String> neverRan() {
    return Stream.of(
            neverRan(whenTrue, ranWhenTrue, "the branch for true"),
            neverRan(whenFalse, ranWhenFalse, "the branch for false"))
        .flatMap(List::stream)
        .toList();
  }

  /** Where only the shapes matter, both graphs run. */
  @Override
  List<INDArray> run(List<INDArray> inputs, CompositeSession session) {
    int second = 1 + whenTrue.inputs().size();
    boolean first = isTrue(inputs.get(0));
    ranWhenTrue |= first && !session.isProbe();
    ranWhenFalse |= !first && !session.isProbe();
    List<INDArray> results = List.of();
    if (first || session.isProbe()) {
      results = run(whenTrue, inputs.subList(1, second), session);
    }
    return first && !session.isProbe()
        ? results
        : run(whenFalse, inputs.subList(second, inputs.size()), session);
  }
}
