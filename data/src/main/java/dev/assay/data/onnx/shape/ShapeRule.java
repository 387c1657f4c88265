package dev.assay.data.onnx.shape;

import dev.assay.data.onnx.OnnxNode;

/** How an operator's outputs follow from its inputs. */
@FunctionalInterface
interface ShapeRule {
  /**
   * Writes what is known of the outputs; nothing where the inputs do not tell.
   *
   * @throws ArithmeticException if sizes fit no such operator
   * @throws IllegalArgumentException likewise
   * @throws IndexOutOfBoundsException likewise
   */
  void apply(OnnxNode node, Shapes shapes);
}
