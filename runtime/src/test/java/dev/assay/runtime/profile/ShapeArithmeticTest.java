package dev.assay.runtime.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShapeArithmeticTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Shape     | float 1 64 112 112     | int64 4      | true",
        "Gather    | int64 4, int64         | int64        | true",
        "Concat    | int64 1, int64 1       | int64 2      | true",
        "Slice     | int64 4, int64 1       | int64 2      | true",
        "Cast      | int64 2                | float 2      | true",
        "Div       | float 2, float         | float 2      | true",
        // Scores of one image have two dimensions, however few they are.
        "Div       | float 1 3, float       | float 1 3    | false",
        "Softmax   | float 1 3              | float 1 3    | false",
        "Conv      | float 1 3 8 8          | float 1 4 8 8 | false",
        "ArgMax    | float 1 8              | int64 1      | false",
        // Indices of a whole feature map are data.
        "Gather    | int64 1 4096, int64 64 | int64 1 64   | false",
        "Identity  |                        |              | false",
        "Add       | string 1               | string 1     | false",
      })
  void wholeNumbersAndShortVectorsAreSizes(
      String op, String inputs, String outputs, boolean expected) {
    NodeRun run = new NodeRun("n", op, "CPUExecutionProvider", tensors(inputs), tensors(outputs));

    assertEquals(expected, ShapeArithmetic.is(run));
  }

  private static List<TensorShape> tensors(String words) {
    return words == null
        ? List.of()
        : Stream.of(words.split(",")).map(ShapeArithmeticTest::tensor).toList();
  }

  private static TensorShape tensor(String words) {
    List<String> parts = List.of(words.strip().split(" "));
    return new TensorShape(parts.get(0), parts.stream().skip(1).map(Long::parseLong).toList());
  }
}
