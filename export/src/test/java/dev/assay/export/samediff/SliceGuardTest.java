package dev.assay.export.samediff;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Slices of a 3 x 4 matrix: masks begin, ellipsis, end, new axis, shrink; first, last, step. */
class SliceGuardTest {
  private static final INDArray MATRIX = Nd4j.zeros(DataType.FLOAT, 3, 4);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 0 0 0 0 2 1", // x[0:2]
        "0 0 0 0 0 -1 9 1", // x[-1:9]
        "1 0 1 0 0 2 2 1", // x[:]
        "0 0 1 0 0 -1 -1 1", // x[-1:]
        "0 0 0 0 1 2 0 1", // x[2]
        "0 0 0 0 1 -3 0 1", // x[-3]
        "0 1 0 0 0 0 3 0 4 1 1", // x[..., 3:4]
        "0 0 0 1 0 0 0 0 2 1 1" // x[None, 0:2]
      })
  void cellsThatAreThere(String arguments) {
    assertDoesNotThrow(() -> new SliceGuard(List.of(MATRIX), longs(arguments)).require());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0 0 0 0 0 0 0 1", // x[0:0]
        "0 0 0 0 0 2 1 1", // x[2:1]
        "0 0 0 0 0 5 7 1", // x[5:7]
        "0 0 0 0 0 -1 -1 1", // x[-1:-1]
        "0 0 0 0 0 0 2 0", // x[0:2:0]
        "0 0 0 0 1 3 4 1", // x[3]
        "0 0 0 0 1 -4 0 1", // x[-4]
        "0 1 0 0 0 0 4 0 5 1 1", // x[..., 4:5]
        "0 0 0 1 0 0 3 0 4 1 1" // x[None, 3:4]
      })
  void cellsThatAreNot(String arguments) {
    FailureException e =
        assertThrows(
            FailureException.class,
            () -> new SliceGuard(List.of(MATRIX), longs(arguments)).require());

    assertTrue(String.valueOf(e.getMessage()).contains("a slice that holds nothing"));
  }

  @Test
  void bordersThatAreInputs() {
    List<Long> masks = longs("0 0 0 0 0");
    assertDoesNotThrow(() -> new SliceGuard(withBorders(0, 2), masks).require());
    assertThrows(FailureException.class, () -> new SliceGuard(withBorders(2, 2), masks).require());
  }

  private static List<INDArray> withBorders(int first, int last) {
    return List.of(
        MATRIX,
        Nd4j.createFromArray(new int[] {first}),
        Nd4j.createFromArray(new int[] {last}),
        Nd4j.createFromArray(new int[] {1}));
  }

  private static List<Long> longs(String numbers) {
    return Stream.of(numbers.split(" ")).map(Long::valueOf).toList();
  }
}
