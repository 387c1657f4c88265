package dev.assay.harness.score;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.assay.harness.text.CsvText;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReportTextTest {
  @Test
  void reportCountsCharactersNotBytesAndRoundsHalfToEven() {
    // Eight classes, one of them right: the macro precision is 1/8 = 0.125, printed 0.12.
    Predictions predictions =
        Examples.labels(
            List.of(
                "Gr\u00f6\u00dfe \u00fcber alles", "b", "c", "d", "e", "f", "g", "\ud83d\ude00"),
            new int[] {0, 0},
            new int[] {0, 0});

    assertEquals(
        """
                          precision    recall  f1-score   support

        Gr\u00f6\u00dfe \u00fcber alles       1.00      1.00      1.00         2
                       b       0.00      0.00      0.00         0
                       c       0.00      0.00      0.00         0
                       d       0.00      0.00      0.00         0
                       e       0.00      0.00      0.00         0
                       f       0.00      0.00      0.00         0
                       g       0.00      0.00      0.00         0
                       \ud83d\ude00       0.00      0.00      0.00         0

                accuracy                           1.00         2
               macro avg       0.12      0.12      0.12         2
            weighted avg       1.00      1.00      1.00         2
        """,
        ClassificationReport.of(ConfusionMatrix.of(predictions)).text());
  }

  @Test
  void csvHasIntervalsOfEachRateAndNoneOfNothing() {
    Predictions predictions =
        Examples.labels(List.of("a", "b"), new int[] {0, 0, 0, 0}, new int[] {0, 0, 0, 1});

    // Wilson's interval of 3 in 4 is [0.3006, 0.9544], of 3 in 3 [0.4385, 1].
    assertEquals(
        """
        class,precision,recall,f1-score,support,recall_low,recall_high,precision_low,precision_high
        a,1,0.75,0.8571428571428571,4,0.3006418425824019,0.9544127391902995,0.4385029682449545,1
        b,0,0,0,0,,,0,0.7934506856227626
        accuracy,0.75,0.75,0.75,4,0.3006418425824019,0.9544127391902995,,
        macro avg,0.5,0.375,0.42857142857142855,4,,,,
        weighted avg,1,0.75,0.8571428571428571,4,,,,
        """,
        CsvText.of(ClassificationReport.of(ConfusionMatrix.of(predictions)).table()));
  }

  /**
   * Wilson's lower end of 3 in 3 is 0.4385: where no drawing differs, figures reach 0.5615 about.
   */
  @Test
  void scoresForPeopleSayWhyAFigureIsMissing() {
    Predictions predictions =
        Examples.labels(List.of("a", "b"), new int[] {0, 0, 1}, new int[] {0, 0, 0});

    assertEquals(
        """
                      precision    recall  f1-score   support

                   a       0.67      1.00      0.80         2
                   b       0.00      0.00      0.00         1

            accuracy                           0.67         3
           macro avg       0.33      0.50      0.40         3
        weighted avg       0.44      0.67      0.53         3

        images             3
        accuracy           0.6667  95 % interval 0.2077 to 0.9385
        macro_f1           0.4000  95 % interval 0.0000 to 0.9615
        weighted_f1        0.5333  95 % interval 0.0000 to 1.0000
        balanced_accuracy  0.5000  95 % interval 0.0000 to 1.0000
        mcc                0.0000  95 % interval -0.5615 to 0.5615
        kappa              0.0000  95 % interval -0.5615 to 0.5615
        log_loss           -       the model answers labels without probabilities
        brier              -       the model answers labels without probabilities
        ece                -       the model answers labels without probabilities
        auc_macro          -       the model answers labels without probabilities
        top2_accuracy      -       with two classes it is always 1
        ece_adaptive       -       the model answers labels without probabilities
        """,
        ScoreReport.of(Outcome.of(predictions)).text());
  }
}
