package dev.assay.harness.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.harness.launch.LaunchReport.Result;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LatencyTableTest {
  private static final Cold COLD = new Cold(50_000_000, 400_000, 60_000_000, 90_000_000);

  @Test
  void textShowsTimesRatiosAndStages() {
    String text = table(Reports.steady(3_000_000, 50, 2)).text();

    assertEquals(
        """
        model       p50 ms  p90 ms  p95 ms  p99 ms   img/s          ratio [95 %]  finding        load ms  first ms  RSS MB
        ----------  ------  ------  ------  ------  ------  --------------------  -------------  -------  --------  ------
        fast         1.000   1.000   1.000   1.000  1000.0                     1  reference         50.0      0.40    90.0
        fast (A/A)   1.000   1.000   1.000   1.000  1000.0  1.000 [1.000, 1.000]  no difference
        slow         3.000   3.000   3.000           333.3  3.000 [3.000, 3.000]  slower            50.0      0.40    90.0

        model       decode ms  preprocess ms  inference ms  postprocess ms
        ----------  ---------  -------------  ------------  --------------
        fast                                         1.000           0.001
        fast (A/A)                                   1.000           0.001
        slow                                         3.000           0.001
        """,
        text);
  }

  @Test
  void csvAndJsonHoldTheSameAndLeaveOutWhatWasNotMeasured() {
    LatencyTable table = table(Result.failed("'m.onnx': broke"));

    List<String> csv = table.csv().lines().toList();
    assertEquals(
        "model,device,batch,threads,again,launches,rounds,calls,p50_ms,p90_ms,p95_ms,p99_ms,"
            + "images_per_second,ratio,ratio_low,ratio_high,finding,load_ms,first_run_ms,"
            + "peak_rss_mb,empty_rss_mb,decode_ms,preprocess_ms,inference_ms,postprocess_ms,error",
        csv.get(0));
    assertEquals(
        "fast,cpu,1,1,,2,50,1000,1,1,1,1,1000,1,1,1,reference,50,0.4,90,60,,,1,0.001,", csv.get(1));
    assertEquals("slow,cpu,,1,,,,,,,,,,,,,,50,0.4,90,60,,,,,'m.onnx': broke", csv.get(3));
    assertEquals(1000, table.json().get(0).get("images_per_second").intValue());
    assertEquals("again", table.json().get(1).get("again").textValue());
    assertTrue(table.json().get(2).path("p50_ms").isMissingNode());
    assertTrue(table.text().endsWith("slow failed: 'm.onnx': broke\n"), table.text());
  }

  private static LatencyTable table(Result slow) {
    Result fast = Reports.steady(1_000_000, 50, 10);
    List<Line> lines = new ArrayList<>();
    for (Standing standing :
        Reports.standings(
            List.of(Reports.launch(1, fast, fast, slow), Reports.launch(2, fast, fast, slow)))) {
      lines.add(
          new Line(standing, standing.subject().again() ? Optional.empty() : Optional.of(COLD)));
    }
    return new LatencyTable(lines, "fast");
  }
}
