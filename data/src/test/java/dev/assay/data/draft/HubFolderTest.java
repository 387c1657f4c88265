package dev.assay.data.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.data.card.CardInput;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.card.OutputKind;
import dev.assay.data.onnx.HandModels;
import dev.assay.data.tensor.Batch;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HubFolderTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  /** {@code expected.csv} is what Transformers and timm themselves make of the picture. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "convnext-384",
        "deit-base-patch16-224",
        "efficientnet-b0",
        "levit-128S",
        "mobilenet_v2_1.0_224",
        "mobilevit-small",
        "poolformer_s12",
        "resnet-50",
        "timm-resnet50.a1_in1k",
        "timm-squash",
        "vit-base-patch16-224"
      })
  void preparesImagesAsTheLibraryDoes(String name) throws IOException {
    ModelFolder model = HubFixtures.find(HubFixtures.copy(name, folder));
    assertEquals("", model.problem());

    Batch batch =
        CardInput.of(model.card().orElseThrow(), List.of(HubFixtures.resource("noise.png")));

    FloatBuffer values = batch.bytes().asFloatBuffer();
    List<String[]> expected = expected(name);
    assertEquals(12, expected.size());
    for (String[] row : expected) {
      assertEquals(Float.parseFloat(row[2]), values.get(Integer.parseInt(row[1])), 2e-6f, row[1]);
    }
  }

  private static List<String[]> expected(String name) throws IOException {
    try (Stream<String> lines = Files.lines(HubFixtures.resource("expected.csv"))) {
      return lines.map(line -> line.split(",", -1)).filter(row -> row[0].equals(name)).toList();
    }
  }

  @Test
  void saysWhereEachFactComesFrom() throws IOException {
    ModelFolder model = HubFixtures.find(HubFixtures.copy("vit-base-patch16-224", folder));
    ModelCard card = model.card().orElseThrow();

    assertEquals("vit-base-patch16-224", model.name());
    assertEquals(List.of("red", "green", "blue", "grey"), card.labels());
    assertEquals("ViTForImageClassification", card.architecture());
    assertEquals("pixel_values", card.input().name());
    assertEquals(new ModelCard.Output("logits", OutputKind.LOGITS), card.output());
    assertEquals(folder.resolve("vit-base-patch16-224/onnx/model.onnx"), model.modelFile().get());
    List<String> facts = model.facts().stream().map(CardFact::toString).toList();
    assertTrue(facts.contains("labels from config.json, id2label"), facts::toString);
    assertTrue(
        facts.contains("preprocessing from preprocessor_config.json, ViTImageProcessor"),
        facts::toString);
    assertTrue(
        facts.stream().anyMatch(fact -> fact.startsWith("output from the graph: 'logits' is made")),
        facts::toString);
    assertEquals("config.json, id2label", card.provenance().path("card").path("labels").asText());
  }

  @Test
  void classesOfOneNameAreToldApartByTheirPosition() throws IOException {
    ModelFolder model = HubFixtures.find(HubFixtures.copy("resnet-50", folder));

    assertEquals(
        List.of("tench, Tinca tinca", "crane (1)", "maillot", "crane (3)"),
        model.card().orElseThrow().labels());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "config.json | id2label | 'id2label' is missing",
        "config.json | \"1\": \"green\" | 'id2label' has 4 names but none for '1'",
        "preprocessor_config.json | resample | 'resample' is missing; it must be 0 nearest",
        "preprocessor_config.json | image_mean | 'image_mean' is missing",
        "preprocessor_config.json | \"size\" | 'size' is missing; it must be {\"height\"",
        "preprocessor_config.json | do_rescale | do_pad' is true; it must be false",
      })
  void namesTheKeyThatIsMissingOrUnknown(String file, String part, String message)
      throws IOException {
    Path model = HubFixtures.copy("vit-base-patch16-224", folder);
    String by =
        part.equals("do_rescale")
            ? "do_pad"
            : part.contains(":") ? "\"9\": \"x\"" : part.replaceAll("\\w+", "gone");
    HubFixtures.edit(model.resolve(file), part, by);

    String problem = HubFixtures.find(model).problem();

    assertTrue(problem.contains(file + ": '") || problem.contains(file), problem);
    assertTrue(problem.contains(message), problem);
    assertTrue(problem.contains("assay card"), problem);
  }

  @Test
  void aFolderThatSaysNothingOfItsImagesIsRefused() throws IOException {
    Path model = HubFixtures.copy("resnet-50", folder);
    Files.delete(model.resolve("preprocessor_config.json"));

    String problem = HubFixtures.find(model).problem();

    assertTrue(problem.contains("there is no preprocessor_config.json"), problem);
    assertTrue(problem.contains("assay card"), problem);
  }

  @Test
  void ofSeveralFilesTheStandardOneIsTakenUnlessAnotherIsNamed() throws IOException {
    Path model = HubFixtures.copy("resnet-50", folder);
    Path quantized = model.resolve("onnx/model_quantized.onnx");
    Files.copy(HandModels.file("net"), quantized);

    assertEquals(
        model.resolve("onnx/model.onnx"), HubFixtures.find(model).modelFile().orElseThrow());
    ModelFolder named = HubFixtures.find(quantized);
    assertEquals("resnet-50-quantized", named.name());
    assertEquals(quantized, named.modelFile().orElseThrow());

    Files.move(model.resolve("onnx/model.onnx"), model.resolve("onnx/model_fp16.onnx"));
    String problem = HubFixtures.find(model).problem();
    assertTrue(problem.contains("onnx/model_fp16.onnx, onnx/model_quantized.onnx"), problem);
    assertTrue(problem.contains("Name the file itself"), problem);
  }

  @Test
  void hubFoldersAreFoundBesideOthers() throws IOException {
    HubFixtures.copy("resnet-50", folder);
    HubFixtures.copy("timm-squash", folder);
    Files.createDirectories(folder.resolve("data"));

    assertEquals(
        List.of("resnet-50", "timm-squash"),
        ModelFolder.find(List.of(folder)).stream().map(ModelFolder::name).toList());
  }

  /** The graph's size picks the one that timm tests at. */
  @Test
  void timmTestsAtTheSizeThatTheGraphHas() throws IOException {
    Path model = HubFixtures.copy("timm-resnet50.a1_in1k", folder);
    HubFixtures.edit(model.resolve("config.json"), "[3, 288, 288]", "[3, 32, 32]");
    Files.delete(model.resolve("onnx/model.onnx"));
    Files.copy(HandModels.file("net32"), model.resolve("model.onnx"));

    String steps = HubFixtures.find(model).card().orElseThrow().preprocessing().json().toString();

    assertTrue(steps.contains("\"shorter\":32,"), steps);
  }

  @Test
  void aConfigurationOfSomebodyElseIsNoModel() throws IOException {
    Files.writeString(folder.resolve("config.json"), "{\"port\": 8080}");

    String message =
        String.valueOf(
            assertThrows(MisuseException.class, () -> HubFixtures.find(folder)).getMessage());
    assertTrue(message.contains("No model at"), message);
  }
}
