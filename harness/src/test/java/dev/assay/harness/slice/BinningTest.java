package dev.assay.harness.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BinningTest {
  @Test
  void manyNumbersMakeFourBinsOfEqualCount() {
    // 1 to 12: bins begin at the values of rank 0, 3, 6 and 9.
    List<String> cells = IntStream.rangeClosed(1, 12).mapToObj(Integer::toString).toList();

    List<String> names = names("age", cells);

    assertEquals(
        List.of("age 1 to 3", "age 4 to 6", "age 7 to 9", "age 10 to 12"),
        names.stream().distinct().toList());
    assertEquals(3, Collections.frequency(names, "age 4 to 6"));
  }

  @Test
  void equalNumbersStayInOneBin() {
    List<String> cells = new ArrayList<>(Collections.nCopies(30, "0.5"));
    IntStream.rangeClosed(1, 10).mapToObj(Integer::toString).forEach(cells::add);

    // Of 40 sorted values those of rank 0, 10 and 20 are 0.5, that of rank 30 is 1.
    assertEquals(
        List.of("x 0.5 to 0.5", "x 1 to 10"), names("x", cells).stream().distinct().toList());
  }

  @Test
  void fewNumbersGoByValue() {
    assertEquals(List.of("site = 1", "site = 2"), names("site", List.of("1", "2")));
  }

  @Test
  void aWordAmongNumbersMakesThemWords() {
    List<String> cells = new ArrayList<>(List.of("n/a"));
    IntStream.range(0, 9).mapToObj(Integer::toString).forEach(cells::add);

    assertEquals("x = n/a", names("x", cells).get(0));
  }

  @Test
  void theElevenMostFrequentOfTooManyWordsStandAlone() {
    // 'v00' to 'v13'; v03 is the only one that comes twice, the others follow by name.
    List<String> cells = new ArrayList<>(List.of("v03"));
    IntStream.range(0, 14).mapToObj(i -> "v%02d".formatted(i)).forEach(cells::add);

    List<String> names = names("lot", cells);

    assertEquals(12, new TreeSet<>(names).size());
    assertEquals("lot = v03", names.get(0));
    assertEquals("lot one of 3 others", names.get(12));
  }

  @Test
  void whatIsNotKnownIsASliceToo() {
    assertEquals(List.of("stain = a", "stain not known"), names("stain", List.of("a", "")));
  }

  private static List<String> names(String column, List<String> cells) {
    return Binning.names(column, cells).stream().map(SliceName::text).toList();
  }
}
