package dev.assay.harness.preprocdiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.harness.statistics.PairedCounts;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The sentence calls a card wrong only where chance cannot explain it. */
class DiagnosisTest {
  private static final DiffRow STATED = row("as stated", 31, 0, 0);

  @Test
  void namesTheDeviationThatIsRight() {
    // 31 of 100 right as stated; with BGR these and 65 more. Without crop 8 more, 3 fewer: chance.
    List<DiffRow> rows = List.of(row("BGR", 31, 0, 65), row("no crop", 28, 3, 8));

    assertEquals(
        "accuracy 0.310 as stated; 0.960 with BGR: the card is likely wrong there.",
        Diagnosis.of(STATED, rows));
  }

  @Test
  void namesWhatCannotBeToldApartFromTheBest() {
    List<DiffRow> rows =
        List.of(row("pil bilinear", 31, 0, 65), row("pil area", 30, 1, 64), row("BGR", 31, 0, 20));

    assertEquals(
        "accuracy 0.310 as stated; 0.960 with pil bilinear: the card is likely wrong there (not told apart from it: pil area).",
        Diagnosis.of(STATED, rows));
  }

  /** 6 better and none worse has p = 2 / 64 = 0.031 alone, but among two deviations 0.063. */
  @Test
  void manyDeviationsNeedMoreEvidence() {
    List<DiffRow> one = List.of(row("BGR", 31, 0, 6));
    List<DiffRow> two = List.of(row("BGR", 31, 0, 6), row("values 0..255", 5, 26, 0));

    assertEquals(
        "accuracy 0.310 as stated; 0.370 with BGR: the card is likely wrong there.",
        Diagnosis.of(STATED, one));
    assertEquals(
        "accuracy 0.310 as stated; nothing is better beyond chance (0.370 with BGR), so the card stands; the costliest mistake: 0.050 with values 0..255.",
        Diagnosis.of(STATED, two));
  }

  @Test
  void nothingToCompareIsSaid() {
    assertEquals(
        "accuracy 0.310 as stated; no deviation from the card changes what the model is fed.",
        Diagnosis.of(STATED, List.of()));
  }

  /** A row of 100 images. */
  private static DiffRow row(String name, int both, int onlyStated, int onlyOther) {
    var counts = new PairedCounts(both, onlyStated, onlyOther, 100 - both - onlyStated - onlyOther);
    return new DiffRow(name, counts, onlyStated + onlyOther, 1);
  }
}
