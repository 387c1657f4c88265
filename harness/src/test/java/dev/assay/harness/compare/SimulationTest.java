package dev.assay.harness.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.statistics.Estimate;
import dev.assay.harness.statistics.PairedCounts;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What is promised of many samples, on 1,000 drawn from a fixed seed; the bench draws more. */
class SimulationTest {
  private static final int RUNS = 1000;

  /** A share of 0.95 in 1,000 runs has a standard error of 0.007. */
  @Test
  void intervalsOfTheDifferenceHoldTheTruthIn19Of20Samples() {
    var models = new SimulatedModels(300, List.of(0.90, 0.93), 0.5);
    SplittableRandom random = new SplittableRandom(1);
    int held = 0;
    for (int run = 0; run < RUNS; run++) {
      Pair pair = Standings.of(models.right(random), 300).pairs().get(0);
      Estimate difference = pair.difference();
      held += difference.contains(pair.first() == 0 ? -0.03 : 0.03) ? 1 : 0;
    }
    assertEquals(0.95, (double) held / RUNS, 0.021);
  }

  @Test
  void amongFiveEqualModelsAnyTwoAreToldApartInAtMost1Of20Samples() {
    var models = new SimulatedModels(300, List.of(0.9, 0.9, 0.9, 0.9, 0.9), 0.5);
    SplittableRandom random = new SplittableRandom(2);
    int alarms = 0;
    for (int run = 0; run < RUNS; run++) {
      Standings standings = Standings.of(models.right(random), 300);
      alarms += standings.groups().size() > 1 ? 1 : 0;
    }
    assertTrue(alarms <= 0.05 * RUNS, alarms + " false alarms");
  }

  @Test
  void theSmallestDifferenceIsFoundInFourOfFiveSamples() {
    double share = 0.1;
    double difference = SmallestDifference.of(500, 50).orElseThrow();
    SplittableRandom random = new SplittableRandom(3);
    int found = 0;
    for (int run = 0; run < RUNS; run++) {
      int better = 0;
      int worse = 0;
      for (int i = 0; i < 500; i++) {
        double draw = random.nextDouble();
        better += draw < (share + difference) / 2 ? 1 : 0;
        worse += draw >= 1 - (share - difference) / 2 ? 1 : 0;
      }
      PairedCounts counts = new PairedCounts(500 - better - worse, better, worse, 0);
      found += better > worse && counts.midP() <= Pair.LEVEL ? 1 : 0;
    }
    assertEquals(SmallestDifference.POWER, (double) found / RUNS, 0.038);
  }
}
