package dev.assay.export.layer;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/**
 * An operation of ND4J's native library, with the integer arguments that Deeplearning4j's layers
 * give it: SameDiff's own classes do not offer all of them, and mix some up.
 */
final class NativeOp extends DynamicCustomOp {
  private NativeOp(String opName, SameDiff sameDiff, List<SDVariable> inputs, long... arguments) {
    // The constructors that take a graph need the name before they get it.
    super(opName, new INDArray[0], new INDArray[0]);
    setSameDiff(sameDiff);
    setOwnName(sameDiff.getOpName(opName));
    sameDiff.putOpForId(getOwnName(), this);
    sameDiff.addArgsFor(inputs.toArray(SDVariable[]::new), this);
    addIArgument(arguments);
  }

  /** Adds an operation with one output to the graph, named after the operation. */
  static SDVariable add(
      LayerGraph graph, String opName, List<SDVariable> inputs, long... arguments) {
    return new NativeOp(opName, graph.sameDiff(), inputs, arguments)
        .outputVariable()
        .rename(graph.name(opName));
  }

  /** The output has the element type of the first input. */
  @Override
  public List<DataType> calculateOutputDataTypes(List<DataType> inputTypes) {
    return List.of(inputTypes.get(0));
  }
}
