package dev.assay.export.samediff;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.listeners.At;
import org.nd4j.autodiff.listeners.Operation;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.config.ExecutionResult;
import org.nd4j.autodiff.samediff.config.SDValue;
import org.nd4j.autodiff.samediff.internal.FrameIter;
import org.nd4j.autodiff.samediff.internal.InferenceSession;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.OpContext;

/** SameDiff's own way to run a graph, which also runs each {@link CompositeOp}. */
final class CompositeSession extends InferenceSession {
  private CompositeSession(SameDiff sameDiff) {
    super(sameDiff);
  }

  static boolean isNeeded(SameDiff sameDiff) {
    return sameDiff.getOps().values().stream().anyMatch(op -> op.getOp() instanceof CompositeOp);
  }

  static Map<String, INDArray> run(
      SameDiff sameDiff, Map<String, INDArray> placeholders, List<String> variables) {
    Map<String, INDArray> computed =
        new CompositeSession(sameDiff)
            .output(
                variables,
                placeholders,
                null,
                List.of(),
                List.of(),
                At.defaultAt(Operation.INFERENCE));
    return new LinkedHashMap<>(computed);
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
