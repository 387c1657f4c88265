package dev.assay.export.onnx;

import java.util.List;

/**
 * A transposed matrix times a vector is the vector times the matrix. ONNX Runtime 1.28 and 1.32
 * fuse the transposition into the product and lose it where the other operand has one dimension.
 */
final class VectorProductPass implements GraphPass {
  @Override
  public void visit(OnnxNode node, GraphEdit edit) {
    if (node.type().equals("MatMul") && !swap(node, 0, edit)) {
      swap(node, 1, edit);
    }
  }

  private static boolean swap(OnnxNode product, int matrix, GraphEdit edit) {
    OnnxNode transpose = product.inputs().get(matrix).producer().orElse(null);
    OnnxValue vector = product.inputs().get(1 - matrix);
    boolean fits =
        transpose != null
            && swapsLastTwo(TransposePass.permutation(transpose))
            && vector.constant().filter(tensor -> tensor.rank() == 1).isPresent();
    if (!fits || transpose == null) {
      return false;
    }
    OnnxValue source = transpose.inputs().get(0);
    List<OnnxValue> inputs = matrix == 0 ? List.of(vector, source) : List.of(source, vector);
    return edit.replace(
        product, new OnnxNode("MatMul", product.scope(), inputs, product.attributes()));
  }

  private static boolean swapsLastTwo(long @org.jspecify.annotations.Nullable [] perm) {
    if (perm == null || perm.length < 2) {
      return false;
    }
    int last = perm.length - 1;
    boolean swapped = perm[last] == last - 1 && perm[last - 1] == last;
    for (int i = 0; i < last - 1; i++) {
      swapped &= perm[i] == i;
    }
    return swapped;
  }
}
