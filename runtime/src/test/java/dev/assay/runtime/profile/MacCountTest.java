package dev.assay.runtime.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MacCountTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // 16 * 32 * 32 results of 3 * 3 * 3 products each.
        "Conv            | 1x3x32x32, 16x3x3x3           | 1x16x32x32 | 442368",
        // Depthwise: one filter of 3 * 3 for each channel.
        "Conv            | 1x8x10x10, 8x1x3x3            | 1x8x10x10  | 7200",
        "QLinearConv     | 1x3x8x8, , , 4x3x1x1          | 1x4x8x8    | 768",
        // Each of the 2 * 5 * 5 inputs meets 3 filters of 2 * 2.
        "ConvTranspose   | 1x2x5x5, 2x3x2x2              | 1x3x10x10  | 600",
        "Gemm            | 1x400, 120x400, 120           | 1x120      | 48000",
        // A transposed: [K, M].
        "Gemm            | 7x2, 7x5                      | 2x5        | 70",
        "MatMul          | 1x12x49x64, 1x12x64x49        | 1x12x49x49 | 1843968",
        // [2, M, K] and [2, K, M] by [2, K, N].
        "FusedMatMul     | 2x3x5, 2x5x4                  | 2x3x4      | 120",
        "FusedMatMul     | 2x5x3, 2x5x4                  | 2x3x4      | 120",
        "MatMulInteger   | 1x84, 84x8                    | 1x8        | 672",
        "QLinearMatMul   | 1x84, , , 84x8                | 1x8        | 672",
        // 5 steps of 4 gates: 4 * 6 * (3 + 6).
        "LSTM            | 5x1x3, 1x24x3, 1x24x6         | 5x1x1x6    | 1080",
        "LinearClassifier| 1x3072                        | 1x8        | 24576",
        "Relu            | 1x16x32x32                    | 1x16x32x32 | 0",
      })
  void shapesTellHowOftenIsMultiplied(String op, String inputs, String output, long expected) {
    MacCount count = new MacCount();

    count.accept(run(op, inputs, output));

    assertEquals(new Macs(expected, List.of()), count.macs(1));
  }

  @Test
  void aBatchIsDividedByItsImages() {
    MacCount count = new MacCount();

    count.accept(run("Gemm", "4x400, 400x120", "4x120"));

    assertEquals(OptionalLong.of(48_000), count.macs(4).perImage());
  }

  @Test
  void whatCannotBeCountedLeavesTheWholeUnknown() {
    MacCount count = new MacCount();
    count.accept(run("Gemm", "1x400, 400x120", "1x120"));

    count.accept(run("Einsum", "1x400, 400x120", "1x120"));
    count.accept(run("Conv", "1x3x8x8", "1x4x8x8"));

    assertEquals(new Macs(48_000, List.of("Conv", "Einsum")), count.macs(1));
    assertEquals(OptionalLong.empty(), count.macs(1).perImage());
  }

  private static NodeRun run(String op, String inputs, String output) {
    List<TensorShape> tensors = Stream.of(inputs.split(",")).map(MacCountTest::tensor).toList();
    return new NodeRun("n", op, "CPUExecutionProvider", tensors, List.of(tensor(output)));
  }

  private static TensorShape tensor(String sizes) {
    String text = sizes.strip();
    return new TensorShape(
        "float",
        text.isEmpty() ? List.of() : Stream.of(text.split("x")).map(Long::parseLong).toList());
  }
}
