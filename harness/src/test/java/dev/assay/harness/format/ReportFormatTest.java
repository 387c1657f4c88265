package dev.assay.harness.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.score.Predictions;
import dev.assay.harness.score.Probabilities;
import dev.assay.harness.table.Fact;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run's table in every form. */
class ReportFormatTest {
  private static final List<String> SIX = List.of("a", "b", "c", "d", "e", "f");

  private final Path folder;

  ReportFormatTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void timmHasPercentMillisecondsAndMillions() throws IOException {
    RunDirectory run = begin(SIX);
    run.add(
        ModelRun.of(identity("net"))
            .fact(Fact.PARAMS_M, 0.061836)
            .fact(Fact.IMAGES_PER_SECOND, 400)
            .fact(Fact.BATCH, 8)
            .fact(Fact.GMACS, 0.000416)
            .detail(
                "preprocessing",
                new ObjectMapper()
                    .readTree(
                        """
                        [{"op": "decode"},
                         {"op": "resize", "shorter": 256, "interpolation": "bicubic"},
                         {"op": "center_crop", "height": 224, "width": 224}]
                        """))
            .build(),
        predictions());
    run.add(ModelRun.of(identity("broken")).failed("no memory").build());

    // One of three is right: 33.3333 %. The true class of the second is fourth, of the third sixth:
    // two of three are among five. 8 images a step at 400 a second: 20 ms. 224 of 256: 0.875.
    assertEquals(
        """
        model,img_size,top1,top1_err,top5,top5_err,param_count,crop_pct,interpolation,infer_samples_per_sec,infer_step_time,infer_batch_size,infer_gmacs,infer_macts
        net,224,33.3333,66.6667,66.6667,33.3333,0.061836,0.875,bicubic,400,20,8,0.000416,
        broken,224,,,,,,,,,,,,
        """,
        ReportFormat.TIMM.of(PredictedRun.read(folder)));
  }

  @Test
  void amongFiveClassesTheTrueOneIsAlways() {
    List<String> five = SIX.subList(0, 5);
    Probabilities even = Probabilities.of(0.2, 0.2, 0.2, 0.2, 0.2);
    Predictions predictions =
        Predictions.of(five, List.of(new Predictions.Row("1.png", "a", "e", even)));

    assertTrue(TimmReport.top5(predictions).isEmpty());
  }

  @ParameterizedTest
  @EnumSource
  void everyFormNamesTheModelAndDescribesItself(ReportFormat format) {
    RunDirectory run = begin(SIX);
    run.add(ModelRun.of(identity("net")).build(), predictions());

    assertTrue(format.of(PredictedRun.read(folder)).contains("net"));
    assertTrue(format.description().length() > 10);
  }

  private RunDirectory begin(List<String> classes) {
    var data = new DataFacts("cells", "abc", "test", 3, classes, List.of());
    var header = new RunHeader("assay evaluate net", Map.of(), Map.of(), data);
    return RunDirectory.create(folder, header, Clock.systemUTC());
  }

  private static Identity identity(String model) {
    return new Identity(model, "PyTorch", "cpu", "224", "c", "m");
  }

  private static Predictions predictions() {
    Probabilities falling = Probabilities.of(0.3, 0.25, 0.2, 0.12, 0.08, 0.05);
    return Predictions.of(
        SIX,
        List.of(
            new Predictions.Row("1.png", "a", "a", falling),
            new Predictions.Row("2.png", "d", "a", falling),
            new Predictions.Row("3.png", "f", "a", falling)));
  }
}
