package dev.assay.harness.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamesTest {
  @Test
  void aThousandNamesAreNotAllShown() {
    assertEquals("a, b", Names.of(List.of("a", "b")));
    assertEquals(
        "a, a, a, a, a, a, a, a, a, a, a, a, ... and 988 more",
        Names.of(Collections.nCopies(1000, "a")));
  }

  @Test
  void oneMoreIsShown() {
    assertEquals(13, Names.of(Collections.nCopies(13, "a")).split(", ").length);
  }
}
