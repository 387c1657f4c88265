package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.config.ExecutionResult;
import org.nd4j.autodiff.samediff.config.SDValue;
import org.nd4j.autodiff.samediff.internal.FrameIter;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;

/**
 * SameDiff's own way to run a graph, which also runs each {@link CompositeOp} and looks at each
 * operation's arrays before its kernel sees them: kernels check little, and what they do not
 * survive ends the whole program.
 */
class CompositeSession extends InferenceSession {
  private final SameDiff graph;

  CompositeSession(SameDiff sameDiff) {
    super(sameDiff);
    this.graph = sameDiff;
  }

  /** A session of the same kind for a graph that an operation of this one runs. */
  CompositeSession inner(SameDiff part) {
    return new CompositeSession(part);
  }

  @Override
  public Pair<SameDiffOp, OpContext> getAndParameterizeOp(
      String name,
      FrameIter frame,
      Set<VarId> inputs,
      Set<VarId> allInputs,
      Set<String> constants,
      Map<String, INDArray> placeholders,
      Set<String> required,
      Map<String, SDValue> otherPlaceholders) {
    SameDiffOp op = graph.getOps().get(name);
    if (op == null) {
      throw new FailureException("there is no operation '%s'".formatted(name));
    }
    KernelGuards guards = new KernelGuards(op.getOp(), arrays(op.getOp(), frame, placeholders));
    guards.requireInputs();
    Pair<SameDiffOp, OpContext> ready =
        super.getAndParameterizeOp(
            name, frame, inputs, allInputs, constants, placeholders, required, otherPlaceholders);
    if (ready.getSecond() != null) {
      guards.requireOutputs(ready.getSecond().getOutputArrays());
    }
    return ready;
  }

  /** The operation's arrays; fewer where one is not there, which SameDiff reports itself. */
  private List<INDArray> arrays(
      DifferentialFunction op, FrameIter frame, @Nullable Map<String, INDArray> placeholders) {
    List<INDArray> arrays = new ArrayList<>();
    for (SDVariable variable : op.args()) {
      INDArray array =
          switch (variable.getVariableType()) {
            case CONSTANT, VARIABLE -> variable.getArr();
            case PLACEHOLDER -> placeholders == null ? null : placeholders.get(variable.name());
            default -> computed(frame, variable.name());
          };
      if (array == null) {
        return arrays;
      }
      arrays.add(array);
    }
    return arrays;
  }

  private @Nullable INDArray computed(FrameIter frame, String name) {
    SDValue value = getSdValue(frame.toVarId(name));
    return value == null ? null : value.getTensorValue();
  }

  @Override
  public ExecutionResult doExec(
      DifferentialFunction op,
      OpContext context,
      FrameIter frame,
      Set<VarId> inputs,
      Set<VarId> allIterationInputs,
      Set<String> constants,
      Map<String, SDValue> otherPlaceholders) {
    if (op instanceof CompositeOp composite) {
      composite.run(context.getInputArrays(), context.getOutputArray(0), this);
      return ExecutionResult.createFrom(op, context);
    }
    return super.doExec(
        op, context, frame, inputs, allIterationInputs, constants, otherPlaceholders);
  }
}
