package dev.assay.export.layer;

import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A user's layer: {@code tanh(x W * 0.5 + mask)}, of a size that it takes from its input. */
public final class OwnDense extends SameDiffLayer {
  private static final long serialVersionUID = 1;

  private int inputs;

  /** For Deeplearning4j's JSON. */
  public OwnDense() {}

  OwnDense(int inputs) {
    this.inputs = inputs;
  }

  public int getInputs() {
    return inputs;
  }

  public void setInputs(int inputs) {
    this.inputs = inputs;
  }

  @Override
  public SDVariable defineLayer(
      SameDiff sameDiff,
      SDVariable layerInput,
      Map<String, SDVariable> parameters,
      SDVariable mask) {
    if (layerInput.getShape()[0] != -1 || layerInput.getShape()[1] != inputs) {
      throw new IllegalArgumentException("expected " + inputs + " features");
    }
    SDVariable half = sameDiff.constant("half", Nd4j.scalar(0.5f));
    SDVariable product = layerInput.mmul("product", parameters.get("weight")).mul(half);
    return sameDiff.math().tanh("result", product.add(mask));
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    parameters.addWeightParam("weight", inputs, inputs);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    parameters.get("weight").assign(Nd4j.rand(inputs, inputs));
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType inputType) {
    return inputType;
  }

  @Override
  public void setNIn(InputType inputType, boolean override) {}

  @Override
  public @Nullable InputPreProcessor getPreProcessorForInputType(InputType inputType) {
    return null;
  }

  @Override
  public void applyGlobalConfigToLayer(NeuralNetConfiguration.Builder globalConfig) {}
}
