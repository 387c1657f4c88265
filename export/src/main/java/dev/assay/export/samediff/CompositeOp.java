package dev.assay.export.samediff;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.OpContext;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * An operation that SameDiff lacks: it computes one tensor, of the element type of its first input.
 * A graph with such operations runs by {@link SourceGraph#function()} only.
 */
public abstract class CompositeOp extends DynamicCustomOp {
  protected CompositeOp(String type, SameDiff sameDiff, SDVariable... inputs) {
    super(type, sameDiff, inputs);
  }

  /** Adds the operation to the graph of its inputs, under the name of what it computes. */
  public SDVariable named(String name) {
    return outputVariables(name)[0];
  }

  /** Name of the kind of operation; asked for before it is built. */
  @Override
  public abstract String opName();

  /** Shape of what it computes. */
  abstract long[] shape(List<INDArray> inputs);

  /**
   * Computes into {@code output}.
   *
   * @param session what runs it
   */
  abstract void run(List<INDArray> inputs, INDArray output, CompositeSession session);

  @Override
  public List<DataType> calculateOutputDataTypes(List<DataType> inputTypes) {
    return List.of(inputTypes.get(0));
  }

  @Override
  public List<LongShapeDescriptor> calculateOutputShape(@Nullable OpContext context) {
    List<INDArray> inputs = Objects.requireNonNull(context).getInputArrays();
    return List.of(LongShapeDescriptor.fromShape(shape(inputs), inputs.get(0).dataType()));
  }

  @Override
  public int getNumOutputs() {
    return 1;
  }

  /** SameDiff keeps operations in hash maps: each is its own. */
  @Override
  public boolean equals(@Nullable Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }

  @Override
  public String toString() {
    return opName() + Arrays.toString(argNames());
  }
}
