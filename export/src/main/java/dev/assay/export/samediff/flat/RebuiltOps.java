package dev.assay.export.samediff.flat;

import dev.assay.data.FailureException;
import java.util.List;
import org.nd4j.autodiff.functions.DifferentialFunction;
import org.nd4j.autodiff.samediff.serde.FlatBuffersMapper;
import org.nd4j.autodiff.samediff.serde.LegacyOpMapper;
import org.nd4j.imports.converters.DifferentialFunctionClassHolder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.BaseIndexAccumulation;
import org.nd4j.linalg.api.ops.BaseReduceOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.api.ops.Op;
import org.nd4j.linalg.api.ops.ScalarOp;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.Enter;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.Exit;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.LoopCond;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.Merge;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.NextIteration;
import org.nd4j.linalg.api.ops.impl.controlflow.compat.Switch;
import org.nd4j.linalg.api.ops.impl.shape.CreateView;
import org.nd4j.linalg.api.ops.impl.summarystats.StandardDeviation;
import org.nd4j.linalg.api.shape.Shape;

/**
 * Builds ND4J's operations from stored ones. What ND4J calls custom needs no Java class: its kernel
 * reads the arguments and nothing else, and so operations run that SameDiff itself cannot load.
 */
final class RebuiltOps {
  private RebuiltOps() {}

  /**
   * An operation that runs; or one that cannot, if its name is all that is known of it.
   *
   * @throws FailureException if the file's settings do not fit it
   */
  static DifferentialFunction of(StoredOp op) {
    return switch (op.kind()) {
      case CUSTOM, LOGIC, RANDOM -> custom(op);
      default -> legacy(op);
    };
  }

  private static DynamicCustomOp custom(StoredOp op) {
    CrashGuards.require(op);
    DynamicCustomOp custom = unconfigured(op);
    StoredOp.Arguments arguments = op.arguments();
    custom.addIArgument(arguments.longs().stream().mapToLong(Long::longValue).toArray());
    custom.addTArgument(arguments.doubles().stream().mapToDouble(Double::doubleValue).toArray());
    for (boolean value : arguments.booleans()) {
      custom.addBArgument(value);
    }
    custom.addDArgument(arguments.types().toArray(DataType[]::new));
    custom.addSArgument(arguments.texts().toArray(String[]::new));
    return custom;
  }

  /** A view and control flow are no kernels: SameDiff does them itself, by their classes. */
  private static DynamicCustomOp unconfigured(StoredOp op) {
    return switch (op.type()) {
      case "create_view" -> new CreateView();
      case "enter" -> enter(op);
      case "exit" -> new Exit();
      case "loop_cond" -> new LoopCond();
      case "merge" -> new Merge();
      case "next_iteration" -> new NextIteration();
      case "switch" -> new Switch();
      default -> new DynamicCustomOp(op.type(), new INDArray[0], new INDArray[0]);
    };
  }

  private static Enter enter(StoredOp op) {
    Enter enter = new Enter();
    String frame = op.arguments().names().get("frameName");
    if (frame == null) {
      throw refusal(op, "expected the name of the loop it enters, found none");
    }
    enter.setFrameName(frame);
    return enter;
  }

  private static DifferentialFunction legacy(StoredOp op) {
    Op legacy = instance(op);
    if (!op.arguments().doubles().isEmpty()) {
      legacy.setExtraArgs(op.arguments().doubles().toArray());
    }
    if (legacy instanceof ScalarOp scalar) {
      op.arguments().scalar().map(StoredArray::read).ifPresent(scalar::setScalar);
      if (scalar.scalar() == null && op.inputs().size() < 2) {
        throw refusal(op, "expected a scalar, found none");
      }
    }
    if (legacy instanceof BaseReduceOp reduction) {
      reduce(op, reduction);
    }
    if (legacy instanceof BaseIndexAccumulation search) {
      search.setDimensions(dimensions(op));
      search.setDimensionz(Shape.ndArrayDimFromInt(dimensions(op)));
      search.setKeepDims(keepsDimensions(op));
    }
    return (DifferentialFunction) legacy;
  }

  /** SameDiff keeps the bias of a standard deviation, but loses that of a variance: it is true. */
  private static void reduce(StoredOp op, BaseReduceOp reduction) {
    reduction.setDimensions(dimensions(op));
    reduction.setKeepDims(keepsDimensions(op));
    reduction.setComplex(op.arguments().flags().getOrDefault("isComplex", false));
    if (reduction instanceof StandardDeviation deviation) {
      deviation.setBiasCorrected(op.arguments().flags().getOrDefault("biasCorrected", true));
    }
  }

  /** Some reductions say it as their first truth argument, some among their properties. */
  private static boolean keepsDimensions(StoredOp op) {
    List<Boolean> arguments = op.arguments().booleans();
    return (!arguments.isEmpty() && arguments.get(0))
        || op.arguments().flags().getOrDefault("keepDims", false);
  }

  private static int[] dimensions(StoredOp op) {
    return op.arguments().dimensions().stream().mapToInt(Integer::intValue).toArray();
  }

  /** An instance of ND4J's class for a kernel, which has to be the one that the file names. */
  private static Op instance(StoredOp op) {
    if (create(op) instanceof Op legacy
        && legacy instanceof DifferentialFunction function
        && op.type().equals(function.opName())
        && FlatBuffersMapper.getFlatOpType(function.opType())
            == FlatBuffersMapper.getFlatOpType(op.kind())
        && legacy.opNum() == op.number()) {
      return legacy;
    }
    throw refusal(
        op,
        "expected kernel %d of family %s, found another operation behind it"
            .formatted(op.number(), op.kind()));
  }

  private static Object create(StoredOp op) {
    try {
      return kernelClass(op).getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException | RuntimeException e) {
      throw refusal(op, "ND4J knows no kernel %d of family %s".formatted(op.number(), op.kind()));
    }
  }

  /**
   * By name where that is the stored kernel: {@code mish} and {@code leakyreluderivative} are in no
   * list by number, and {@code car} shares its number with {@code cas}.
   */
  private static Class<?> kernelClass(StoredOp op) {
    DifferentialFunction named =
        DifferentialFunctionClassHolder.getInstance().getInstance(op.type());
    return named instanceof Op legacy && legacy.opNum() == op.number()
        ? named.getClass()
        : LegacyOpMapper.getLegacyOpClassForId(op.kind(), Math.toIntExact(op.number()));
  }

  private static FailureException refusal(StoredOp op, String found) {
    return new FailureException(
        "Op '%s' (%s): %s.".formatted(op.outputs().get(0), op.type(), found));
  }
}
