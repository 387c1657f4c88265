package dev.assay.export.layer;

import java.util.Map;
import java.util.Objects;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDVertexParams;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffVertex;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A user's vertex: {@code a * weight + b}. */
public final class OwnVertex extends SameDiffVertex {
  private static final long serialVersionUID = 1;

  @Override
  public SDVariable defineVertex(
      SameDiff sameDiff,
      Map<String, SDVariable> inputs,
      Map<String, SDVariable> parameters,
      Map<String, SDVariable> masks) {
    return Objects.requireNonNull(inputs.get("a"))
        .mul(parameters.get("weight"))
        .add("sum", inputs.get("b"));
  }

  @Override
  public void defineParametersAndInputs(SDVertexParams parameters) {
    parameters.defineInputs("a", "b");
    parameters.addWeightParam("weight", 1, 4);
  }

  @Override
  public void initializeParameters(Map<String, INDArray> parameters) {
    Objects.requireNonNull(parameters.get("weight")).assign(3);
  }

  @Override
  public InputType getOutputType(int layerIndex, InputType... inputs) {
    return inputs[0];
  }

  @Override
  public GraphVertex clone() {
    return new OwnVertex();
  }
}
