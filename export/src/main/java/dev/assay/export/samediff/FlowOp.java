package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * An operation that runs graphs of its own. How large what it computes is, only its run tells, and
 * so it runs by {@link SourceGraph#function()} only.
 */
public abstract class FlowOp extends DynamicCustomOp {
  private final String type;

  FlowOp(String type) {
    super(type);
    this.type = type;
  }

  /** The graphs; variables that all of them read are called the same in all of them. */
  public abstract List<SourceGraph> parts();

  /**
   * Computes the results, in order.
   *
   * @param session what runs it
   */
  abstract List<INDArray> run(List<INDArray> inputs, CompositeSession session);

  /** What of it, and inside of it, never ran for its values, in words. */
  abstract List<String> neverRan();

  /** The same of a part, which {@code words} name after the operation. */
  final List<String> neverRan(SourceGraph part, boolean ran, String words) {
    return ran
        ? part.neverRan()
        : List.of("%s of '%s'".formatted(words, outputVariablesNames()[0]));
  }

  /** Runs a part on values of its inputs, in order. */
  static List<INDArray> run(SourceGraph part, List<INDArray> inputs, CompositeSession session) {
    Map<String, INDArray> values = new LinkedHashMap<>();
    for (int i = 0; i < inputs.size(); i++) {
      values.put(part.inputs().get(i).name(), inputs.get(i));
    }
    Map<String, INDArray> computed = session.runPart(part, values);
    List<INDArray> results = new ArrayList<>();
    for (String variable : part.outputs().values()) {
      INDArray result = computed.get(variable);
      if (result == null) {
        result = values.get(variable);
      }
      if (result == null) {
        result = part.sameDiff().getArrForVarName(variable);
      }
      results.add(Objects.requireNonNull(result, variable).dup('c'));
    }
    return results;
  }

  /** What SameDiff makes of a condition. */
  final boolean isTrue(INDArray condition) {
    if (condition.isEmpty()) {
      return false;
    }
    if (condition.dataType() != DataType.BOOL || !condition.isScalar()) {
      throw new FailureException(
          "%s '%s': expected a condition of one truth value, found %s of %s"
              .formatted(
                  type, getOwnName(), condition.dataType(), Arrays.toString(condition.shape())));
    }
    return condition.getDouble(0) != 0;
  }

  @Override
  public final String opName() {
    return type;
  }

  /** SameDiff keeps operations in hash maps: each is its own. */
  @Override
  public final boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public final int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public final String toString() {
    return type + " " + getOwnName();
  }
}
