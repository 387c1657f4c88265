package dev.assay.harness.run;

import static dev.assay.harness.run.RunExample.CLOCK;
import static dev.assay.harness.run.RunExample.HEADER;
import static dev.assay.harness.run.RunExample.PREDICTIONS;
import static dev.assay.harness.run.RunExample.identity;
import static dev.assay.harness.run.RunExample.lenet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.harness.Refusal;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.table.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves on disk, model by model. */
class RunDirectoryTest {
  private final Path folder;

  RunDirectoryTest(@TempDir Path parent) {
    folder = parent.resolve("run");
  }

  @Test
  void recordsEverythingOfAModelAsSoonAsItIsDone() throws IOException {
    RunDirectory run = RunDirectory.create(folder, HEADER, CLOCK);

    run.add(
        ModelRun.of(lenet("c1"))
            .fact(Fact.P50_MS, 0.0125)
            .fact(Fact.BATCH, 1)
            .nanos("batch 1", 12500, 13000)
            .warning("only two timings")
            .build(),
        PREDICTIONS);

    assertEquals(
        List.of(
            "predictions/lenet5@cpu.csv",
            "reports/lenet5@cpu/classification_report.csv",
            "reports/lenet5@cpu/classification_report.json",
            "reports/lenet5@cpu/classification_report.txt",
            "reports/lenet5@cpu/confusion_matrix.csv",
            "reports/lenet5@cpu/confusion_matrix.png",
            "run.json",
            "table.csv",
            "table.md"),
        files());
    // Two of three right; no: precision 1/2, recall 1; yes: precision 1, recall 1/2; F1 2/3 each.
    // The two yes are drawn right and right, right and wrong, or wrong and wrong, which gives F1 1,
    // 2/3 or 1/4: that is the interval.
    assertEquals(
        """
        {
          "schema_version" : 1,
          "command" : "assay evaluate models",
          "started" : "2026-01-31T12:00:00Z",
          "versions" : {
            "assay" : "0.1.0",
            "java" : "17"
          },
          "machine" : {
            "cpu" : "x86"
          },
          "data" : {
            "folder" : "cells",
            "manifest_sha256" : "abcdef0123",
            "part" : "test",
            "images" : 3,
            "classes" : [ "no", "yes" ],
            "excluded" : [ {
              "path" : "yes/x.jpg",
              "reason" : "no image"
            } ]
          },
          "models" : [ {
            "model" : "lenet5",
            "framework" : "Deeplearning4j",
            "device" : "cpu",
            "img_size" : "32",
            "card_sha256" : "c1",
            "model_sha256" : "m1",
            "status" : "ok",
            "error" : "",
            "facts" : {
              "images" : 3,
              "p50_ms" : 0.0125,
              "batch" : 1
            },
            "scores" : {
              "accuracy" : 0.6666666666666666,
              "accuracy_low" : 0.20765960080204768,
              "accuracy_high" : 0.9385080552796037,
              "macro_f1" : 0.6666666666666666,
              "macro_f1_low" : 0.25,
              "macro_f1_high" : 1.0,
              "weighted_f1" : 0.6666666666666666,
              "weighted_f1_low" : 0.16666666666666666,
              "weighted_f1_high" : 1.0,
              "balanced_accuracy" : 0.75,
              "balanced_accuracy_low" : 0.5,
              "balanced_accuracy_high" : 1.0,
              "mcc" : 0.5,
              "mcc_low" : 0.0,
              "mcc_high" : 1.0,
              "kappa" : 0.4,
              "kappa_low" : 0.0,
              "kappa_high" : 1.0,
              "log_loss" : 0.6538861686744841,
              "log_loss_low" : 0.2876820724517809,
              "log_loss_high" : 1.0200902648971872,
              "brier" : 0.4583333333333333,
              "brier_low" : 0.125,
              "brier_high" : 0.7916666666666666,
              "ece" : 0.08333333333333337,
              "ece_low" : 0.0,
              "ece_high" : 0.4166666666666667,
              "auc_macro" : 0.75,
              "auc_macro_low" : 0.5,
              "auc_macro_high" : 1.0,
              "ece_adaptive" : 0.08333333333333333,
              "ece_adaptive_low" : 0.0,
              "ece_adaptive_high" : 0.4166666666666667
            },
            "undefined" : {
              "top2_accuracy" : "with two classes it is always 1"
            },
            "nanos" : {
              "batch 1" : [ 12500, 13000 ]
            },
            "warnings" : [ "only two timings" ],
            "details" : {
              "classes" : [ "no", "yes" ]
            }
          } ]
        }
        """,
        Files.readString(folder.resolve("run.json")));
  }

  @Test
  void aFailedModelKeepsItsRow() throws IOException {
    RunDirectory run = RunDirectory.create(folder, HEADER, CLOCK);

    run.add(ModelRun.of(lenet("c1")).failed("cannot load\n  it").build());

    assertTrue(Files.readString(folder.resolve("table.csv")).endsWith(",failed,cannot load it\n"));
    assertFalse(run.isFinished(lenet("c1")));
  }

  @Test
  void readsBackWhatItRecorded() {
    RunDirectory run = RunDirectory.create(folder, HEADER, CLOCK);
    ModelRun lenet =
        ModelRun.of(lenet("c1")).fact(Fact.LOAD_MS, 1.5).nanos("load", 1_500_000).build();
    run.add(lenet, PREDICTIONS);
    run.add(ModelRun.of(identity("other", "c2")).failed("no").warning("w").build());
    run.finish();

    RunRecord read = RunRecord.read(folder);

    assertEquals(run.record(), read);
    assertEquals(lenet.judged(Outcome.of(PREDICTIONS)), read.models().get(0));
  }

  @Test
  void oddNamesStayInTheFolderAndApart() {
    RunDirectory run = RunDirectory.create(folder, HEADER, CLOCK);
    List<Path> files =
        Stream.of("../../up", "a/b", "a b", "gr\u00f6\u00dfe", "..", "x".repeat(300), "plain-1.2_x")
            .map(name -> run.predictions(identity(name, "c")))
            .toList();

    assertEquals(7, files.stream().distinct().count());
    for (Path file : files) {
      assertEquals(folder.resolve("predictions"), file.normalize().getParent());
      assertTrue(file.getFileName().toString().matches("[A-Za-z0-9_-][A-Za-z0-9._@-]{1,130}"));
    }
    assertEquals("plain-1.2_x@cpu.csv", files.get(6).getFileName().toString());
  }

  @Test
  void malformedRecordsAreMisuseAndNameTheKey() throws IOException {
    Refusal.of(MisuseException.class, () -> RunRecord.read(folder), "run.json", "--out");
    Files.createDirectories(folder);
    refuses("{\"schema_version\": 1,", "run again");
    refuses("{}", "'schema_version'", "found nothing");
    refuses("{\"schema_version\": 2}", "schema_version is 2", "version that wrote it");
    RunDirectory run = RunDirectory.create(folder.resolveSibling("good"), HEADER, CLOCK);
    run.add(ModelRun.of(lenet("c1")).build(), PREDICTIONS);
    String good = Files.readString(folder.resolveSibling("good/run.json"));
    refuses(good.replace("\"mcc\" : ", "\"mcc\" : \"x\" , \"y\" : "), "'models[0].scores.mcc'");
    refuses(good.replace("2026-01-31T12", "yesterday"), "'started'", "2026-01-31T12:00:00Z");
  }

  @Test
  void aFolderThatCannotBeMadeIsAFailure() throws IOException {
    Files.writeString(folder, "a file");

    Refusal.of(
        FailureException.class, () -> RunDirectory.create(folder, HEADER, CLOCK), "run", "Check");
  }

  private void refuses(String json, String... parts) throws IOException {
    Files.writeString(folder.resolve("run.json"), json);
    Refusal.of(MisuseException.class, () -> RunRecord.read(folder), parts);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .map(path -> folder.relativize(path).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}
