package dev.assay.data.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Class names in a file's metadata, as exporters write them. */
class MetadataLabelsTest {
  @Test
  void readsJsonAndPlainLists() {
    assertEquals(List.of("cat", "dog"), labels("[\"cat\", \"dog\"]"));
    assertEquals(List.of("cat", "dog"), labels("{\"1\": \"dog\", \"0\": \"cat\"}"));
    assertEquals(List.of("cat", "dog"), labels("cat, dog"));
  }

  /** Ultralytics writes {@code str(names)}: Python quotes a name with an apostrophe by "". */
  @Test
  void readsWhatPythonPrintsForNamesWithApostrophes() {
    assertEquals(
        List.of("tench", "yellow lady's slipper", "say \"x\"", "it's \"y\""),
        labels(
            """
            {0: 'tench', 1: "yellow lady's slipper", 2: 'say "x"', 3: 'it\\'s "y"'}"""));
    assertEquals(List.of("cat", "dog's"), labels("['cat', \"dog's\"]"));
  }

  @Test
  void takesNothingFromWhatIsNoListOfNames() {
    assertEquals(Optional.empty(), MetadataLabels.of(Map.of("names", "{not: a, dict")));
    assertEquals(Optional.empty(), MetadataLabels.of(Map.of("names", "{0: 'a', 2: 'c'}")));
  }

  private static List<String> labels(String text) {
    return MetadataLabels.of(Map.of("names", text)).orElseThrow();
  }
}
