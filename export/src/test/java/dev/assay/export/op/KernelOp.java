package dev.assay.export.op;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ops.DynamicCustomOp;

/** An operation as its kernel takes it, for argument layouts that no method of SameDiff writes. */
public final class KernelOp extends DynamicCustomOp {
  private static final ThreadLocal<String> NAME = new ThreadLocal<>();

  private final String name;
  private final List<DataType> types;

  private KernelOp(SameDiff sd, SDVariable[] inputs, List<DataType> types) {
    super(NAME.get(), sd, inputs);
    this.name = NAME.get();
    this.types = List.copyOf(types);
  }

  /** An operation with one output. */
  static SDVariable of(String name, DataType type, SDVariable[] inputs, int... arguments) {
    return all(name, List.of(type), inputs, arguments)[0];
  }

  /** An operation with an output of each type. */
  static SDVariable[] all(
      String name, List<DataType> types, SDVariable[] inputs, int... arguments) {
    NAME.set(name);
    KernelOp op = new KernelOp(inputs[0].getSameDiff(), inputs, types);
    op.addIArgument(arguments);
    return op.outputVariables();
  }

  @Override
  public String opName() {
    return name == null ? NAME.get() : name;
  }

  @Override
  public int getNumOutputs() {
    return types.size();
  }

  @Override
  public List<DataType> calculateOutputDataTypes(List<DataType> inputTypes) {
    return types;
  }
}
