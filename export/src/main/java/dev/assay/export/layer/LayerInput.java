package dev.assay.export.layer;

import java.util.function.Supplier;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.VariableType;

/**
 * A computed variable of a graph as a SameDiff-defined layer sees it in Deeplearning4j: as a
 * placeholder that knows its shape. It is found by its name, and stands in no graph itself.
 */
final class LayerInput extends SDVariable {
  private static final long serialVersionUID = 1;

  private final transient Supplier<long[]> shapeOnDemand;

  LayerInput(SDVariable value, Supplier<long[]> shapeOnDemand) {
    super(
        value.name(), VariableType.PLACEHOLDER, value.getSameDiff(), new long[0], value.dataType());
    this.shapeOnDemand = shapeOnDemand;
  }

  /** Size of each dimension, -1 for the batch. */
  @Override
  public long[] getShape() {
    return shapeOnDemand.get();
  }

  @Override
  public long[] placeholderShape() {
    return shapeOnDemand.get();
  }
}
