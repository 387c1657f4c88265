package dev.assay.export.samediff;

import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.config.ExecutionResult;
import org.nd4j.autodiff.samediff.config.SDValue;
import org.nd4j.autodiff.samediff.internal.FrameIter;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.ops.OpContext;

/** SameDiff's own way to run a graph, which also runs each {@link CompositeOp}. */
class CompositeSession extends InferenceSession {
  CompositeSession(SameDiff sameDiff) {
    super(sameDiff);
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
      composite.run(context.getInputArrays(), context.getOutputArray(0));
      return ExecutionResult.createFrom(op, context);
    }
    return super.doExec(
        op, context, frame, inputs, allIterationInputs, constants, otherPlaceholders);
  }
}
