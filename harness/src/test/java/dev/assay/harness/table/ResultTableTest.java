package dev.assay.harness.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private static final Row LENET =
      new Row(
          Map.of(
              "model",
              "lenet5",
              "framework",
              "Deeplearning4j",
              "device",
              "cpu",
              "img_size",
              "32",
              "status",
              "ok"),
          Map.of(
              "images", 1600.0,
              "accuracy", 0.90625,
              "accuracy_low", 0.8909904,
              "accuracy_high", 0.9195677,
              "macro_f1", 0.90001,
              "weighted_f1", 0.905,
              "p50_ms", 0.0512345,
              "images_per_second", 12345.678,
              "file_mb", 0.25,
              "params_m", 0.061836));
  private static final Row BROKEN =
      new Row(
          Map.of(
              "model",
              "b|roken",
              "framework",
              "",
              "device",
              "cpu",
              "img_size",
              "",
              "status",
              "failed",
              "error",
              "No such op, 'Foo'"),
          Map.of());

  @Test
  void csvHasTheColumnsThatScriptsStandOn() {
    assertEquals(
        "model,framework,device,img_size,images,accuracy,accuracy_low,accuracy_high,macro_f1,"
            + "macro_f1_low,macro_f1_high,weighted_f1,balanced_accuracy,mcc,kappa,log_loss,brier,"
            + "ece,auc_macro,rank,tied_with,p50_ms,p90_ms,p95_ms,p99_ms,images_per_second,"
            + "end_to_end_images_per_second,load_ms,peak_rss_mb,file_mb,params_m,gmacs,batch,"
            + "threads,status,error",
        String.join(",", Column.names()));
  }

  @Test
  void csvLeavesEmptyWhatWasNotMeasuredWhateverTheLocale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      assertEquals(
          String.join(",", Column.names())
              + """

              lenet5,Deeplearning4j,cpu,32,1600,0.90625,0.8909904,0.9195677,0.90001,,,0.905,,,,,,,,,,\
              0.0512345,,,,12345.678,,,,0.25,0.061836,,,,ok,
              b|roken,,cpu,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,failed,"No such op, 'Foo'"
              """,
          new ResultTable(List.of(LENET, BROKEN)).csv());
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void markdownAlignsAndKeepsTheFailedModel() {
    assertEquals(
        """
        | model    | framework      | px | images |       accuracy [95 %] | macro F1 | wtd F1 | ECE | p50 ms | p99 ms |   img/s |   MB | M params | status |
        |:---------|:---------------|:---|-------:|----------------------:|---------:|-------:|----:|-------:|-------:|--------:|-----:|---------:|:-------|
        | lenet5   | Deeplearning4j | 32 |   1600 | 0.9062 [0.891, 0.920] |   0.9000 | 0.9050 |     |  0.051 |        | 12345.7 | 0.25 |    0.062 | ok     |
        | b\\|roken |                |    |        |                       |          |        |     |        |        |         |      |          | failed |

        - **b|roken@cpu** failed: No such op, 'Foo'
        """,
        new ResultTable(List.of(LENET, BROKEN)).markdown());
  }

  @Test
  void textIsCutToATerminalAndShowsDevicesWhereTheyDiffer() {
    Row cuda =
        new Row(
            Map.of(
                "model", "a-model-with-a-very-long-name-that-goes-on-and-on",
                "framework", "scikit-learn 1.9.1",
                "device", "cuda",
                "status", "ok"),
            Map.of("accuracy", 1.0, "accuracy_low", 0.9, "accuracy_high", 1.0, "p99_ms", 12.5));

    assertEquals(
        """
        model                     framework         device  px        accuracy [95 %]  macro F1  ECE  p50 ms  p99 ms    img/s    MB  M params  status
        ------------------------  ----------------  ------  --  ---------------------  --------  ---  ------  ------  -------  ----  --------  ------
        lenet5                    Deeplearning4j    cpu     32  0.9062 [0.891, 0.920]    0.9000        0.051          12345.7  0.25     0.062  ok
        a-model-with-a-very-lon…  scikit-learn 1.…  cuda        1.0000 [0.900, 1.000]                         12.500                           ok
        """,
        new ResultTable(List.of(LENET, cuda)).text());
  }

  @Test
  void macroF1HasItsIntervalWhereThereIsRoom() {
    Map<String, Double> figures =
        Map.of("macro_f1", 0.9, "macro_f1_low", 0.8812, "macro_f1_high", 0.9168);
    Row named = new Row(Map.of("model", "lenet5"), figures);
    Row crowded =
        new Row(
            Map.of(
                "model",
                "m".repeat(80),
                "framework",
                "f".repeat(40),
                "device",
                "cpu",
                "img_size",
                "224x224",
                "status",
                "partly-cpu"),
            Map.of(
                "macro_f1",
                0.9,
                "macro_f1_low",
                0.8812,
                "macro_f1_high",
                0.9168,
                "accuracy",
                0.9,
                "accuracy_low",
                0.8,
                "accuracy_high",
                1.0,
                "p99_ms",
                1234567.5,
                "images_per_second",
                123456.5));

    assertTrue(new ResultTable(List.of(named)).text().contains("0.9000 [0.881, 0.917]"));
    String narrow = new ResultTable(List.of(crowded)).text();
    assertFalse(narrow.contains("[0.881, 0.917]"), narrow);
    assertTrue(narrow.contains("0.9000"), narrow);
    assertTrue(new ResultTable(List.of(crowded)).markdown().contains("[0.881, 0.917]"));
  }

  @Test
  void rowsRefuseUnknownColumnsAndNaN() {
    Refusal.of(
        IllegalArgumentException.class,
        () -> new Row(Map.of(), Map.of("acuracy", 1.0)),
        "'acuracy'",
        "known columns: model");
    Refusal.of(
        IllegalArgumentException.class,
        () -> new Row(Map.of(), Map.of("accuracy", Double.NaN)),
        "'accuracy'",
        "leave out");
    Refusal.of(
        IllegalArgumentException.class,
        () -> new Row(Map.of("accuracy", "1"), Map.of()),
        "'accuracy'",
        "does not hold a text");
  }
}
