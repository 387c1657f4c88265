package dev.assay.export.op.image;

import dev.assay.export.op.SourceOp;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.CustomOp;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/** Runs ND4J's kernel of an operation, with the operation's own arguments, on other inputs. */
final class NativeKernel {
  private NativeKernel() {}

  /** The first output on {@code first} and {@code others}. */
  static INDArray run(SourceOp op, INDArray first, List<INDArray> others) {
    CustomOp custom = op.custom();
    List<INDArray> inputs = new ArrayList<>(List.of(first));
    inputs.addAll(others);
    DynamicCustomOp copy =
        DynamicCustomOp.builder(op.type()).addInputs(inputs.toArray(INDArray[]::new)).build();
    copy.addIArgument(custom.iArgs());
    copy.addTArgument(custom.tArgs());
    copy.addBArgument(custom.bArgs());
    try {
      return Nd4j.exec(copy)[0];
    } catch (RuntimeException e) {
      throw op.refusal(
          "ND4J does not run it: "
              + String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip());
    }
  }
}
