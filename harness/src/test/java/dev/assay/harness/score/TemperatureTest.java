package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TemperatureTest {
  /** Ten images, each taken for yes with 0.99; one of them is a no. */
  private static Predictions tooSure() {
    double[] yes = new double[10];
    Arrays.fill(yes, 0.99);
    return Examples.binary(new int[] {0, 1, 1, 1, 1, 1, 1, 1, 1, 1}, yes);
  }

  @Test
  void aModelThatIsTooSureBecomesAsSureAsItIsRight() {
    // 9 of 10 are right, so 0.9 is best: its logit ln 9 is that of 0.99, ln 99, over T.
    Temperature temperature = Temperature.fit(tooSure());

    assertEquals(Math.log(99) / Math.log(9), temperature.value(), 1e-9);
    assertEquals(0.9, temperature.applied(tooSure()).probability(3, 1), 1e-9);
  }

  @Test
  void whereAllIsRightNoTemperatureIsBest() {
    Predictions right = Examples.binary(new int[] {0, 1}, 0.1, 0.8);

    Refusal.of(MisuseException.class, () -> Temperature.fit(right), "2 images", "take more images");
  }

  @Test
  void aProbabilityOfZeroStaysFinite() {
    Predictions zero =
        Examples.binary(new int[] {0, 1, 1, 1, 1, 1, 1, 1, 1}, 1, 1, 1, 1, 1, 1, 1, 1, 0.75);

    Temperature temperature = Temperature.fit(zero);

    assertTrue(temperature.value() > 1, temperature.toString());
    assertTrue(temperature.applied(zero).probability(0, 0) > 0);
  }

  @Test
  void imagesOfBothFilesAreCounted() {
    CalibrationReport report = CalibrationReport.of(Outcome.of(tooSure()), tooSure());

    assertEquals(10, report.shared());
    assertEquals(
        """

        temperature        2.0913  fitted on 10 images; answers stay
        ece                0.0900  becomes 0.0000
        ece_adaptive       0.0900  becomes 0.0000
        log_loss           0.4696  becomes 0.3251
        brier              0.1962  becomes 0.1800
        """,
        report.text());
  }
}
