package dev.assay.export.op;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import java.util.List;

/** Turns one SameDiff operation into ONNX nodes. */
@FunctionalInterface
public interface OpConverter {
  /**
   * Adds the nodes.
   *
   * @return the values that stand for the operation's outputs, in order
   */
  List<OnnxValue> convert(SourceOp op, OnnxGraph graph);
}
