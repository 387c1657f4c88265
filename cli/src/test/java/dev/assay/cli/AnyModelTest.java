package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models that nobody wrote a card for, from the command line. */
class AnyModelTest {
  private final Path folder;

  AnyModelTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void aHubFolderIsJudgedAsTheSameModelWithItsCard() throws IOException {
    Path data = Repository.cells(folder.resolve("cells"), 2);
    Path hub = hubFolder();

    Call call = evaluate(data, Repository.model("lenet5"), hub).succeeds();

    List<String> own = Files.readAllLines(folder.resolve("run/predictions/lenet5@cpu.csv"));
    assertEquals(17, own.size());
    assertEquals(own, Files.readAllLines(folder.resolve("run/predictions/hub@cpu.csv")));
    assertTrue(
        call.err().contains("hub has no card of its own: labels from config.json, id2label"),
        call.err());
  }

  @Test
  void aHubFolderThatLacksAKeyKeepsItsRowAndSaysWhich() throws IOException {
    Path data = Repository.cells(folder.resolve("cells"), 1);
    Path hub = hubFolder();
    Files.delete(hub.resolve("preprocessor_config.json"));

    Call call = evaluate(data, hub).ends(ExitCode.FAILED);

    assertTrue(call.err().contains("there is no preprocessor_config.json"), call.err());
    assertEquals(
        "failed", Table.cell(Table.read(folder.resolve("run/table.csv")).get(0), "status"));
  }

  @Test
  void aFirstCardIsTakenByEvaluateAndNeverWrittenOverUnasked() throws IOException {
    Path data = Repository.cells(folder.resolve("cells"), 2);
    Path model = Files.createDirectories(folder.resolve("bare")).resolve("net.onnx");
    Files.copy(Repository.model("keras-lenet5").resolve("model.onnx"), model);

    Call card = Call.assay("card", model, "--data", data).succeeds();

    assertTrue(card.out().startsWith("labels guessed: "), card.out());
    assertTrue(card.out().contains("8 class folders of"), card.out());
    assertTrue(card.err().contains("assay preproc-diff"), card.err());
    evaluate(data, folder.resolve("bare")).succeeds();
    Call.assay("card", model).refuses("card.json' exists; give --replace");
    Call.assay("card", model, "--data", data, "--replace", "--json").succeeds();
  }

  @Test
  void inspectSaysWhereThePreprocessingComesFrom() throws IOException {
    Path hub = hubFolder();

    String text = Call.assay("inspect", hub).succeeds().out();
    JsonNode json =
        new ObjectMapper().readTree(Call.assay("inspect", hub, "--json").succeeds().out());

    assertTrue(text.contains("preprocessing from preprocessor_config.json"), text);
    assertEquals(651552, json.path("macs").asLong());
    assertEquals(61836, json.path("parameters").asLong());
    Call.assay("inspect", folder.resolve("nothing")).refuses("No model at", "nothing");
  }

  private Call evaluate(Path data, Path... models) {
    List<Object> words = new ArrayList<>(List.of("evaluate"));
    words.addAll(List.of(models));
    words.addAll(List.of("--data", data, "--out", folder.resolve("run"), "--latency-seconds", 0));
    return Call.assay(words.toArray());
  }

  /** LeNet-5 as Hugging Face's exporter would leave it. */
  private Path hubFolder() throws IOException {
    Path hub = Files.createDirectories(folder.resolve("hub"));
    Path onnx = Files.createDirectories(hub.resolve("onnx")).resolve("model.onnx");
    Files.copy(Repository.model("lenet5").resolve("model.onnx"), onnx);
    Files.writeString(
        hub.resolve("config.json"),
        """
        {"model_type": "lenet", "id2label": {"0": "basophil", "1": "eosinophil", "2": "erythroblast",
         "3": "ig", "4": "lymphocyte", "5": "monocyte", "6": "neutrophil", "7": "platelet"}}
        """);
    Files.writeString(
        hub.resolve("preprocessor_config.json"),
        """
        {"image_processor_type": "ViTImageProcessor", "do_resize": true, "size": {"height": 32, "width": 32},
         "resample": 2, "do_rescale": true, "rescale_factor": 0.00392156862745098, "do_normalize": false}
        """);
    return hub;
  }
}
