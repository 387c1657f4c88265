package dev.assay.export.op;

import java.util.Collections;
import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/** An operation by its bare name and arguments, as a file holds it. */
final class RawOp extends DynamicCustomOp {
  private final String name;
  private final int outputs;

  RawOp(SameDiff sd, String name, int outputs, SDVariable... inputs) {
    super(name);
    this.name = name;
    setSameDiff(sd);
    setInstanceId();
    sd.addArgsFor(inputs, this);
    this.outputs = outputs;
  }

  /** With integer arguments. */
  RawOp longs(long... arguments) {
    addIArgument(arguments);
    return this;
  }

  /** With floating-point arguments. */
  RawOp doubles(double... arguments) {
    addTArgument(arguments);
    return this;
  }

  /** With truth arguments. */
  RawOp booleans(boolean... arguments) {
    addBArgument(arguments);
    return this;
  }

  @Override
  public String opName() {
    return name;
  }

  @Override
  public int getNumOutputs() {
    return outputs;
  }

  @Override
  public List<DataType> calculateOutputDataTypes(List<DataType> inputs) {
    return Collections.nCopies(outputs, inputs.get(0));
  }
}
