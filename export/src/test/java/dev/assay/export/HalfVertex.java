package dev.assay.export;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaVertex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A user's lambda vertex, which is code and nothing else. */
public final class HalfVertex extends SameDiffLambdaVertex {
  private static final long serialVersionUID = 1;

  @Override
  public SDVariable defineVertex(SameDiff sameDiff, VertexInputs inputs) {
    return inputs.getInput(0).mul(0.5);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return inputs[0];
  }
}
