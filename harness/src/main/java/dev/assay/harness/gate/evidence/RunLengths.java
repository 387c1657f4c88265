package dev.assay.harness.gate.evidence;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Whole numbers as text in which repeats are counted: {@code 0*20 1 0*3} is twenty times 0, once 1,
 * three times 0. Images stand class by class, and most are answered rightly, so this is short.
 */
final class RunLengths {
  /** More images than any data set has; what claims more is damaged. */
  private static final int MOST = 100_000_000;

  private RunLengths() {}

  static String text(int[] numbers) {
    List<String> runs = new ArrayList<>();
    int start = 0;
    for (int i = 1; i <= numbers.length; i++) {
      if (i == numbers.length || numbers[i] != numbers[start]) {
        runs.add(i - start == 1 ? "" + numbers[start] : numbers[start] + "*" + (i - start));
        start = i;
      }
    }
    return String.join(" ", runs);
  }

  /**
   * The numbers of a text.
   *
   * @param below what every number must be below
   * @throws IllegalArgumentException if it is no such text; says what is wrong
   */
  static int[] numbers(String text, int below) {
    List<int[]> runs = new ArrayList<>();
    long size = 0;
    for (String run : text.isBlank() ? new String[0] : text.strip().split(" ", -1)) {
      String[] parts = run.split("\\*", 2);
      int[] pair = {whole(parts[0], run), parts.length == 2 ? whole(parts[1], run) : 1};
      size += pair[1];
      if (pair[0] >= below || pair[1] < 1 || size > MOST) {
        throw new IllegalArgumentException("'%s' is no class with a count".formatted(run));
      }
      runs.add(pair);
    }
    int[] numbers = new int[(int) size];
    int next = 0;
    for (int[] run : runs) {
      Arrays.fill(numbers, next, next + run[1], run[0]);
      next += run[1];
    }
    return numbers;
  }

  private static int whole(String digits, String run) {
    try {
      return Integer.parseUnsignedInt(digits);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'%s' is no class with a count".formatted(run), e);
    }
  }
}
