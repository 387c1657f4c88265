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
  private List<DataType> types = List.of();

  /** The output of an operation with integer arguments. */
  static SDVariable of(String name, DataType type, SDVariable[] inputs, long... arguments) {
    return all(name, List.of(type), inputs, arguments)[0];
  }

  /** An output of each type. */
  static SDVariable[] all(
      String name, List<DataType> types, SDVariable[] inputs, long... arguments) {
    RawOp op = new RawOp(inputs[0].getSameDiff(), name, types.size(), inputs);
    op.types = List.copyOf(types);
    return op.longs(arguments).outputVariables();
  }

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
    return types.isEmpty() ? Collections.nCopies(outputs, inputs.get(0)) : types;
  }
}
