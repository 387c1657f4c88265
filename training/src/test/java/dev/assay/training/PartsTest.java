package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.data.MisuseException;
import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Sample;
import dev.assay.data.dataset.Split;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PartsTest {
  @Test
  void classesAreNumberedInTheOrderOfTheirNames() {
    Parts parts = parts("b train", "a train", "a validation", "b validation", "b test");

    assertEquals(List.of("a", "b"), parts.labels());
    assertArrayEquals(new int[] {1, 0}, parts.classes(parts.train()));
  }

  @Test
  void aSplitWithoutAPartIsRefused() {
    refused("a train", "b train").says("'validation'", "data split");
    refused("a validation", "b validation").says("'train'", "data split");
    refused("a test").says("'train'");
  }

  @Test
  void oneClassIsRefused() {
    refused("a train", "a validation").says("'a'", "at least two");
  }

  @Test
  void aLabelInOnlyOnePartIsRefused() {
    refused("a train", "b train", "c train", "a validation")
        .says("'b', 'c'", "'train'", "none in 'validation'", "leave it out");
    refused("a train", "a validation", "b validation").says("'b'", "none in 'train'");
    refused("a train", "b train", "a validation", "b validation", "c test")
        .says("'c'", "'test'", "none in 'train'");
  }

  private static Refusal refused(String... rows) {
    return Refusal.of(MisuseException.class, () -> parts(rows));
  }

  /** A split of images {@code 0.jpg}, {@code 1.jpg} and so on, each given as "label part". */
  private static Parts parts(String... rows) {
    List<Split.Row> all = new ArrayList<>();
    for (String row : rows) {
      String[] words = row.split(" ", 2);
      var sample = new Sample(all.size() + ".jpg", words[0]);
      all.add(new Split.Row(sample, Part.valueOf(words[1].toUpperCase(Locale.ROOT))));
    }
    return Parts.of(new Split(all));
  }
}
