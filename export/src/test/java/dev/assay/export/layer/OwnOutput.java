package dev.assay.export.layer;

import java.util.Map;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffOutputLayer;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A user's output layer: {@code softmax(x * weight)} and a squared loss. */
public final class OwnOutput extends SameDiffOutputLayer {
  private static final long serialVersionUID = 1;

  private String activations = "probabilities";

  /** For Deeplearning4j's JSON. */
  public OwnOutput() {}

  OwnOutput(String activations) {
    this.activations = activations;
  }

  public String getActivations() {
    return activations;
  }

  public void setActivations(String activations) {
    this.activations = activations;
  }

  @Override
  public SDVariable defineLayer(
      SameDiff sameDiff,
      SDVariable layerInput,
      SDVariable labels,
      Map<String, SDVariable> parameters) {
    SDVariable scaled = layerInput.mul(parameters.get("weight"));
    SDVariable probabilities = sameDiff.nn().softmax("probabilities", scaled, -1);
    return sameDiff.math().square(probabilities.sub(labels)).mean("loss");
  }

  @Override
  public String activationsVertexName() {
    return activations;
  }

  @Override
  public void defineParameters(SDLayerParams parameters) {
    parameters.addWeightParam("weight", 1, 5);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    parameters.get("weight").assign(2);
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
}
