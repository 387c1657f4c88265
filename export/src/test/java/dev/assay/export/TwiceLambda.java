package dev.assay.export;

import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLambdaLayer;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;

/** A user's lambda layer, which is code and nothing else. */
public final class TwiceLambda extends SameDiffLambdaLayer {
  private static final long serialVersionUID = 1;

  @Override
  public SDVariable defineLayer(SameDiff sameDiff, SDVariable layerInput) {
    return layerInput.mul(2);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return inputType;
  }
}
