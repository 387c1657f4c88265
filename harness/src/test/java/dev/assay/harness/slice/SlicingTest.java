package dev.assay.harness.slice;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SlicingTest {
  private static final List<String> PATHS = List.of("0", "1", "2", "3", "4");

  @Test
  void theSameImagesUnderTwoNamesAreOneSliceAndAllImagesAreNone() {
    Slicing slicing = Slicing.of(PATHS, table("AABBB", "xxyyy", "ooooo"), 2);

    assertEquals(
        List.of("first = A; second = x", "first = B; second = y"),
        slicing.slices().stream().map(Slice::name).toList());
    assertEquals(List.of(2, 3), slicing.slices().stream().map(Slice::size).toList());
    assertEquals(0, slicing.small());
  }

  @Test
  void slicesThatAreTooSmallOrLeaveTooFewAreCounted() {
    Slicing slicing = Slicing.of(PATHS, table("ABBBB", "xxyyy", "ooooo"), 2);

    assertEquals(
        List.of("second = x", "second = y"), slicing.slices().stream().map(Slice::name).toList());
    assertEquals(2, slicing.small());
  }

  @Test
  void imagesWithoutARowAreNotKnown() {
    FactTable table = new FactTable(List.of("site"), Map.of("0", List.of("A"), "1", List.of("A")));

    assertEquals(
        List.of("site = A", "site not known"),
        Slicing.of(PATHS, table, 2).slices().stream().map(Slice::name).toList());
  }

  /** Columns of one letter an image. */
  private static FactTable table(String first, String second, String third) {
    Map<String, List<String>> rows = new LinkedHashMap<>();
    for (int i = 0; i < PATHS.size(); i++) {
      rows.put(
          PATHS.get(i),
          List.of(
              first.substring(i, i + 1), second.substring(i, i + 1), third.substring(i, i + 1)));
    }
    return new FactTable(List.of("first", "second", "third"), rows);
  }
}
