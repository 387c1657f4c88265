package dev.assay.export.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Elements keep their last digit. */
class TensorElementsTest {
  private static final long ODD = (1L << 53) + 1;

  @ParameterizedTest
  @EnumSource(names = {"INT64", "UINT64"})
  void largeWholeNumbers(ElementType type) {
    long[] numbers = {ODD, Long.MAX_VALUE, 3, type == ElementType.INT64 ? -ODD : -1};
    Tensor tensor = Tensor.ofLongs(type, numbers, 2, 2);

    assertArrayEquals(numbers, Tensor.of(tensor.toArray()).longs());
    assertArrayEquals(
        new long[] {numbers[0], 3, numbers[1], numbers[3]}, tensor.permuted(1, 0).longs());
    assertEquals(ODD, Tensor.scalar(type, ODD).longs()[0]);
  }

  @ParameterizedTest
  @EnumSource
  void numbersAreRoundedToEveryType(ElementType type) {
    double[] numbers = {0, 1, 1.0003};
    Tensor tensor = Tensor.of(ElementType.DOUBLE, numbers, 3);

    assertArrayEquals(
        Tensor.of(type, numbers, 3).doubles(), tensor.rounded(type).numbers().toArray());
  }

  @Test
  void upperHalfOfUnsignedNumbers() {
    assertEquals(0x1p64 - 2048, Tensor.scalar(ElementType.UINT64, 0x1p64 - 2048).doubles()[0]);
    assertEquals(0x1p64, Tensor.scalar(ElementType.UINT64, -1L).doubles()[0]);
    assertEquals(0x1p63, Tensor.scalar(ElementType.UINT64, 0x1p63).doubles()[0]);
  }

  @ParameterizedTest
  @EnumSource
  void emptyTensorsKeepTheirShape(ElementType type) {
    INDArray array = Tensor.of(type, new double[0], 0, 3).toArray();

    assertArrayEquals(new long[] {0, 3}, array.shape());
    assertEquals(type.dataType(), array.dataType());
  }

  @ParameterizedTest
  @CsvSource({
    "1.00390625, 1.0", // half way, down to the even one
    "1.01171875, 1.015625", // half way, up to the even one
    "1.00390637, 1.0078125",
    "-1.00390637, -1.0078125",
    "3.4e38, Infinity",
    "NaN, NaN"
  })
  void bfloat16IsRoundedToTheNearest(float value, double expected) {
    assertEquals(expected, Tensor.scalar(ElementType.BFLOAT16, value).doubles()[0]);
  }
}
