package dev.assay.harness.mlflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.file.Sha256;
import dev.assay.harness.Refusal;
import dev.assay.harness.run.DataFacts;
import dev.assay.harness.run.Identity;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.run.PredictedRun;
import dev.assay.harness.run.RunDirectory;
import dev.assay.harness.run.RunHeader;
import dev.assay.harness.score.Examples;
import dev.assay.harness.table.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a tracking server is sent, and what is said where it does not take it. */
class MlflowLogTest {
  private static final String FILES = "/api/2.0/mlflow-artifacts/artifacts/7/r1/artifacts/";

  private final Path folder;
  private final PredictedRun run;

  MlflowLogTest(@TempDir Path parent) throws IOException {
    folder = parent.resolve("run 1");
    Path model = Files.createDirectory(parent.resolve("net"));
    Files.copy(models().resolve("lenet5/card.json"), model.resolve("card.json"));
    Files.writeString(model.resolve("model.onnx"), "weights");
    var data = new DataFacts("cells", "abc", "test", 3, List.of("no", "yes"), List.of());
    var header = new RunHeader("assay evaluate net", Map.of("java", "17"), Map.of(), data);
    RunDirectory begun = RunDirectory.create(folder, header, Clock.systemUTC());
    String sha256 = Sha256.of(model.resolve("model.onnx"));
    begun.add(
        ModelRun.of(new Identity("net", "PyTorch", "cpu", "32", "c", sha256))
            .fact(Fact.P50_MS, 1.5)
            .fact(Fact.BATCH, 1)
            .build(),
        Examples.binary(new int[] {1, 0, 1}, 0.75, 0.25, 0.25));
    run = PredictedRun.read(folder);
  }

  private static Path models() {
    Path here = Path.of("").toAbsolutePath();
    return (Files.isDirectory(here.resolve("models")) ? here : here.resolve(".."))
        .resolve("models");
  }

  private List<ModelFolder> net() {
    return ModelFolder.find(List.of(folder.resolveSibling("net")));
  }

  private static MlflowLog log(StandIn server) {
    return new MlflowLog(MlflowServer.of(server.address(), Map.of()), Optional.empty());
  }

  @Test
  void aModelBecomesARunWithMetricsParametersTagsAndFiles() throws IOException {
    try (StandIn server = new StandIn()) {
      MlflowLog.Logged logged = log(server).log(run, net());

      assertEquals(List.of("r1"), logged.runs());
      assertEquals(List.of(), logged.withoutModel());
      assertTrue(server.call("experiments/create").contains("\"cells-test\""));
      assertTrue(server.call("runs/create").contains("\"run_name\":\"net@cpu\""));
      assertTrue(server.call("runs/create").contains("\"assay.run\",\"value\":\"run 1\""));
      JsonNode batch = new ObjectMapper().readTree(server.call("runs/log-batch"));
      assertEquals(2.0 / 3, value(batch.path("metrics"), "accuracy").asDouble());
      assertEquals(1.5, value(batch.path("metrics"), "p50_ms").asDouble());
      assertTrue(value(batch.path("metrics"), "accuracy_low").asDouble() > 0.2);
      assertEquals("1", value(batch.path("params"), "batch").asText());
      assertEquals("abc", value(batch.path("params"), "data_manifest_sha256").asText());
      assertTrue(server.call("runs/update").contains("FINISHED"));
      assertEquals("weights", server.received().get(FILES + "model/model.onnx"));
      assertTrue(file(server, "model/MLmodel").contains("loader_module: mlflow.onnx"));
      assertEquals(Files.readString(folder.resolve("table.csv")), file(server, "table.csv"));
      assertTrue(file(server, "predictions/net@cpu.csv").startsWith("path,label,predicted"));
      assertTrue(file(server, "reports/classification_report.txt").contains("macro avg"));
    }
  }

  private static String file(StandIn server, String name) {
    return server.received().getOrDefault(FILES + name, "");
  }

  private static JsonNode value(JsonNode pairs, String key) {
    for (JsonNode pair : pairs) {
      if (pair.path("key").asText().equals(key)) {
        return pair.path("value");
      }
    }
    throw new AssertionError(key + " not in " + pairs);
  }

  @Test
  void anExperimentThatIsThereIsUsedAndADeletedOneIsNamed() {
    try (StandIn server = new StandIn()) {
      String there = "{\"experiment\": {\"experiment_id\": \"3\", \"lifecycle_stage\": \"%s\"}}";
      server.answer("experiments/get-by-name", 200, there.formatted("active"));
      assertTrue(log(server).log(run, List.of()).address().endsWith("/#/experiments/3"));
      assertFalse(server.received().containsKey("/api/2.0/mlflow/experiments/create"));

      server.answer("experiments/get-by-name", 200, there.formatted("deleted"));
      Refusal.of(
          FailureException.class,
          () -> log(server).log(run, List.of()),
          "'cells-test' is deleted",
          "--mlflow-experiment");
    }
  }

  @Test
  void aFileThatIsNotWhatWasJudgedIsNotLogged() throws IOException {
    Files.writeString(folder.resolveSibling("net").resolve("model.onnx"), "others");
    try (StandIn server = new StandIn()) {
      MlflowLog.Logged logged = log(server).log(run, net());

      assertEquals(List.of("net"), logged.withoutModel());
      assertFalse(server.received().containsKey(FILES + "model/model.onnx"));
      assertTrue(logged.text().contains("without the file of net"), logged.text());
    }
  }

  @Test
  void aServerThatIsNotThereIsNamedAndTheRunIsWhole() {
    StandIn server = new StandIn();
    server.close();

    Refusal.of(
        FailureException.class,
        () -> log(server).log(run, List.of()),
        server.address() + " cannot be reached",
        "is whole; log it later with 'assay report",
        "--mlflow");
  }

  @Test
  void whatAServerRefusesIsSaidWithItsReason() {
    try (StandIn server = new StandIn()) {
      server.answer("runs/log-batch", 400, "{\"message\": \"too many metrics\"}");
      Refusal.of(
          FailureException.class,
          () -> log(server).log(run, List.of()),
          "answered 400",
          "too many metrics");
      assertTrue(server.call("runs/update").contains("FAILED"));

      server.answer("experiments/create", 403, "no");
      Refusal.of(
          FailureException.class,
          () -> log(server).log(run, List.of()),
          "refuses (403)",
          "MLFLOW_TRACKING_TOKEN");

      server.answer("experiments/create", 200, "<html>router</html>");
      Refusal.of(
          FailureException.class,
          () -> log(server).log(run, List.of()),
          "<html>router",
          "Check that it is MLflow's");
    }
  }

  @Test
  void aServerThatTakesNoFilesIsTold() {
    try (StandIn server = new StandIn()) {
      server.run("s3://bucket/7/r1");

      Refusal.of(
          FailureException.class,
          () -> log(server).log(run, List.of()),
          "s3://bucket/7/r1",
          "--serve-artifacts");
    }
  }

  @Test
  void credentialsComeFromTheEnvironmentOrTheAddressAndAreNeverSaid() {
    try (StandIn server = new StandIn()) {
      String address = server.address().replace("//", "//me:secret@");
      String text =
          new MlflowLog(MlflowServer.of(address, Map.of()), Optional.of("e"))
              .log(run, List.of())
              .text();
      assertEquals("Basic bWU6c2VjcmV0", server.received().get("Authorization"));
      assertFalse(text.contains("secret"), text);

      MlflowServer byToken =
          MlflowServer.of(server.address(), Map.of("MLFLOW_TRACKING_TOKEN", "t0"));
      new MlflowLog(byToken, Optional.of("e")).log(run, List.of());
      assertEquals("Bearer t0", server.received().get("Authorization"));
    }
  }

  @Test
  void whatIsNoAddressIsRefused() {
    for (String address :
        List.of("localhost:5000", "databricks", "file:///mlruns", "http://", "")) {
      Refusal.of(
          MisuseException.class,
          () -> MlflowServer.of(address, Map.of()),
          "'" + address + "'",
          "http://127.0.0.1:5000");
    }
  }
}
