package dev.assay.data.onnx.shape;

import java.util.List;

/** Shapes of what one node takes and gives; of a graph that is followed, or of a run. */
public interface NodeShapes {
  /**
   * Dimensions of an input.
   *
   * @param index its place among the inputs
   * @throws IndexOutOfBoundsException if there is none, or its shape is not known
   */
  List<Long> input(int index);

  /**
   * Dimensions of the last output, which of a classifier is its scores.
   *
   * @throws IndexOutOfBoundsException if there is none, or its shape is not known
   */
  List<Long> output();
}
