package dev.assay.export.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A view holds the same elements as a copy, however the array lies in memory. */
class TensorViewTest {
  private static final INDArray MATRIX =
      Nd4j.createFromArray(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
          .castTo(ElementType.FLOAT.dataType())
          .reshape('c', 3, 4);

  @ParameterizedTest
  @EnumSource(ElementType.class)
  void ofEveryElementType(ElementType type) {
    assertViewIsLikeCopy(MATRIX.castTo(type.dataType()));
  }

  @Test
  void ofRowsColumnsPartsAndOtherOrders() {
    assertViewIsLikeCopy(MATRIX.get(NDArrayIndex.point(2)));
    assertViewIsLikeCopy(MATRIX.get(NDArrayIndex.all(), NDArrayIndex.point(1)));
    assertViewIsLikeCopy(MATRIX.get(NDArrayIndex.interval(1, 3), NDArrayIndex.all()));
    assertViewIsLikeCopy(MATRIX.get(NDArrayIndex.all(), NDArrayIndex.interval(1, 3)));
    assertViewIsLikeCopy(MATRIX.transpose());
    assertViewIsLikeCopy(MATRIX.dup('f'));
    assertViewIsLikeCopy(MATRIX.reshape('c', 1, 12));
    assertViewIsLikeCopy(Nd4j.scalar(3f));
    INDArray flat = MATRIX.dup('c').reshape(12).get(NDArrayIndex.interval(4, 10));
    assertViewIsLikeCopy(flat.reshape('c', 2, 3));
    assertViewIsLikeCopy(flat.reshape('f', 2, 3));
  }

  @Test
  void sharesTheMemoryOfRowMajorArraysOnly() {
    INDArray array = Nd4j.createFromArray(1f, 2f, 3f, 4f).reshape('c', 2, 2);
    Tensor view = Tensor.view(array);
    Tensor moved = Tensor.view(array.transpose());

    array.putScalar(0, 0, 7);

    assertEquals(7, view.doubles()[0]);
    assertEquals(7, view.reshaped(4).doubles()[0]);
    assertEquals(1, moved.doubles()[0]);
  }

  private static void assertViewIsLikeCopy(INDArray array) {
    Tensor view = Tensor.view(array);
    Tensor copy = Tensor.of(array);

    assertEquals(copy.type(), view.type());
    assertArrayEquals(copy.shape(), view.shape());
    assertEquals(copy.bytes(), view.bytes(), () -> List.of(array.shape()).toString());
  }
}
