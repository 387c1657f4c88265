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
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.config.ExecutionResult;
import org.nd4j.autodiff.samediff.config.SDValue;
import org.nd4j.autodiff.samediff.internal.FrameIter;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.factory.Nd4j;

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

  /** Whether a graph runs for the sake of its shapes. */
  boolean isProbe() {
    return false;
  }

  /** Is told what the next kernel will take beside its results. */
  void foresee(Workspace workspace) {}

  /** Runs a graph that an operation of this one holds; gives at least what it computes. */
  Map<String, INDArray> runPart(SourceGraph part, Map<String, INDArray> values) {
    List<String> wanted =
        part.outputs().values().stream()
            .distinct()
            .filter(
                name -> part.sameDiff().getVariable(name).getVariableType() == VariableType.ARRAY)
            .toList();
    return wanted.isEmpty() ? Map.of() : part.execute(values, wanted, inner(part.sameDiff()));
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
    if (frame.getIteration() > Looping.MOST_STEPS) {
      throw Looping.endless(frame.getFrame());
    }
    List<INDArray> arrays = arrays(op.getOp(), frame, placeholders);
    if (op.getOp() instanceof FlowOp) {
      OpContext context = Nd4j.getExecutioner().buildContext();
      context.setInputArrays(arrays);
      return Pair.of(op, context);
    }
    KernelGuards guards = new KernelGuards(op.getOp(), arrays);
    guards.requireInputs();
    Pair<SameDiffOp, OpContext> ready =
        super.getAndParameterizeOp(
            name, frame, inputs, allInputs, constants, placeholders, required, otherPlaceholders);
    if (ready.getSecond() != null) {
      List<INDArray> outputs = ready.getSecond().getOutputArrays();
      guards.requireOutputs(outputs);
      foresee(new Workspace(op.getOp(), arrays, outputs));
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
    if (op instanceof FlowOp flow) {
      INDArray[] results = flow.run(context.getInputArrays(), this).toArray(INDArray[]::new);
      return ExecutionResult.createFrom(List.of(op.outputVariablesNames()), results);
    }
    return super.doExec(
        op, context, frame, inputs, allIterationInputs, constants, otherPlaceholders);
  }
}
