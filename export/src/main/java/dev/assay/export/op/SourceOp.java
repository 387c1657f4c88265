package dev.assay.export.op;

import dev.assay.data.FailureException;
import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.samediff.SourceGraph;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.List;
import java.util.OptionalLong;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.ScalarOp;

/**
 * One operation of a SameDiff graph with typed access to its arguments. Every refusal begins with
 * the operation's name and type.
 */
public final class SourceOp {
  private final SameDiff sameDiff;
  private final SameDiffOp op;
  private final DifferentialFunction function;
  private final Shapes shapes;
  private final List<OnnxValue> inputs;

  SourceOp(SameDiff sameDiff, SameDiffOp op, Shapes shapes, List<OnnxValue> inputs) {
    this.sameDiff = sameDiff;
    this.op = op;
    this.function = op.getOp();
    this.shapes = shapes;
    this.inputs = List.copyOf(inputs);
  }

  /** Name of the operation's first output, which is what users see in the graph. */
  public String name() {
    return op.getOutputsOfOp().get(0);
  }

  /** SameDiff's name of the kind of operation, such as {@code conv2d}. */
  public String type() {
    return function.opName();
  }

  public List<OnnxValue> inputs() {
    return inputs;
  }

  /** The {@code i}-th input. */
  public OnnxValue input(int i) {
    if (i >= inputs.size()) {
      throw refusal("expected at least %d inputs, found %d".formatted(i + 1, inputs.size()));
    }
    return inputs.get(i);
  }

  /** Number of dimensions of the {@code i}-th input. */
  public int rank(int i) {
    return shapes.of(op.getInputsToOp().get(i)).size();
  }

  /** Size of one dimension of the {@code i}-th input; empty if it is open. */
  public OptionalLong size(int i, int axis) {
    long size = shapes.of(op.getInputsToOp().get(i)).get(axis);
    return size < 0 ? OptionalLong.empty() : OptionalLong.of(size);
  }

  /** Element type of the {@code i}-th input. */
  public ElementType elementType(int i) {
    return ElementType.of(sameDiff.getVariable(op.getInputsToOp().get(i)).dataType());
  }

  /** Element type of the {@code i}-th output. */
  public ElementType outputType(int i) {
    return ElementType.of(sameDiff.getVariable(op.getOutputsOfOp().get(i)).dataType());
  }

  /** Shape of the {@code i}-th input, -1 where it is open. */
  public List<Long> shape(int i) {
    return shapes.of(op.getInputsToOp().get(i));
  }

  /** Shape of the {@code i}-th output, -1 where it is open. */
  public List<Long> outputShape(int i) {
    return shapes.of(op.getOutputsOfOp().get(i));
  }

  /** Shape of a variable of one of the operation's own graphs, -1 where it is open. */
  public List<Long> partShape(String variable) {
    return shapes.of(variable);
  }

  /**
   * Adds what one of the operation's own graphs computes from {@code read}, in the order of its
   * inputs, to an ONNX graph; gives the results in order.
   */
  public List<OnnxValue> inline(
      OpRegistry ops, SourceGraph part, List<OnnxValue> read, OnnxGraph into) {
    List<OnnxValue> results = new GraphConversion(ops, part, shapes, into).inline(read);
    into.scope(name());
    return results;
  }

  /** Number of the operation's outputs. */
  public int outputs() {
    return op.getOutputsOfOp().size();
  }

  /** An axis of the {@code i}-th input, counted from the front. */
  public long axis(int i, long axis) {
    int rank = rank(i);
    if (axis < -rank || axis >= rank) {
      throw refusal("expected an axis of %d dimensions, found %d".formatted(rank, axis));
    }
    return axis < 0 ? axis + rank : axis;
  }

  /** The value of the {@code i}-th input, which must not depend on the graph's inputs. */
  public Tensor constant(int i, String meaning) {
    return input(i)
        .constant()
        .orElseThrow(
            () ->
                refusal(
                    "input %d (%s): expected a constant, found a computed value"
                        .formatted(i, meaning)));
  }

  /** Whether the operation has an {@code i}-th input. */
  public boolean hasInput(int i) {
    return i < inputs.size();
  }

  /** Whether the operation is of a kind. */
  public boolean is(Class<?> kind) {
    return kind.isInstance(function);
  }

  /** The operation itself, of a kind that carries more than arguments. */
  public <T> T as(Class<T> kind) {
    if (!kind.isInstance(function)) {
      throw refusal(
          "expected a %s, found %s".formatted(kind.getSimpleName(), function.getClass().getName()));
    }
    return kind.cast(function);
  }

  /** Whether nothing else reads the {@code i}-th input. */
  public boolean isOnlyReader(int i) {
    Variable variable = sameDiff.getVariables().get(op.getInputsToOp().get(i));
    return variable != null && variable.getInputsForOp().size() == 1;
  }

  /** Integer argument {@code i}; {@code meaning} names it in refusals. */
  public long longArgument(int i, String meaning) {
    CustomOp custom = custom();
    if (i >= custom.numIArguments()) {
      throw refusal(
          "integer argument %d (%s): expected a number, found none".formatted(i, meaning));
    }
    return custom.iArgs()[i];
  }

  /** Integer argument {@code i}, or {@code otherwise} where the operation carries fewer. */
  public long longArgumentOr(int i, long otherwise) {
    return i < custom().numIArguments() ? custom().iArgs()[i] : otherwise;
  }

  /** All integer arguments. */
  public long[] longArguments() {
    return custom().iArgs().clone();
  }

  /** Integer argument {@code i} as one of {@code choices}, counted from 0. */
  public int choiceArgument(int i, String meaning, List<String> choices) {
    long value = longArgument(i, meaning);
    if (value < 0 || value >= choices.size()) {
      throw refusal(
          "integer argument %d (%s): expected one of %s, found %d"
              .formatted(i, meaning, choices, value));
    }
    return (int) value;
  }

  /** Floating-point argument {@code i}; {@code meaning} names it in refusals. */
  public double doubleArgument(int i, String meaning) {
    CustomOp custom = custom();
    if (i >= custom.numTArguments()) {
      throw refusal(
          "floating-point argument %d (%s): expected a number, found none".formatted(i, meaning));
    }
    return custom.tArgs()[i];
  }

  /** Floating-point argument {@code i}, or {@code otherwise} where the operation carries fewer. */
  public double doubleArgumentOr(int i, double otherwise) {
    return i < custom().numTArguments() ? custom().tArgs()[i] : otherwise;
  }

  /** Truth argument {@code i}, or {@code otherwise} where the operation carries fewer. */
  public boolean booleanArgumentOr(int i, boolean otherwise) {
    return i < custom().numBArguments() ? custom().bArgs()[i] : otherwise;
  }

  /** A further number of a legacy operation, as its kernel reads them. */
  public double extraArgument(int i, String meaning) {
    Object[] extra = function instanceof Op legacy ? legacy.extraArgs() : null;
    if (extra == null || i >= extra.length || !(extra[i] instanceof Number number)) {
      throw refusal("extra argument %d (%s): expected a number, found none".formatted(i, meaning));
    }
    return number.doubleValue();
  }

  /** The number of an operation between a tensor and a number. */
  public double scalar() {
    if (function instanceof ScalarOp scalarOp && scalarOp.scalar() != null) {
      return scalarOp.scalar().getDouble(0);
    }
    throw refusal("expected a scalar, found none");
  }

  /** The same number as a tensor of a type, whole numbers to the last digit. */
  public Tensor scalar(ElementType type) {
    double number = scalar();
    return function instanceof ScalarOp legacy
            && type.isInteger()
            && legacy.scalar().dataType().isIntType()
        ? Tensor.scalar(type, legacy.scalar().getLong(0))
        : Tensor.scalar(type, number);
  }

  /** A refusal of this operation; {@code found} says what was expected and what was found. */
  public FailureException refusal(String found) {
    return new FailureException("Op '%s' (%s): %s.".formatted(name(), type(), found));
  }

  /** The arguments as ND4J holds them. */
  public CustomOp custom() {
    if (function instanceof CustomOp custom) {
      return custom;
    }
    throw refusal(
        "expected an operation with arguments, found %s".formatted(function.getClass().getName()));
  }
}
