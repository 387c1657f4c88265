package dev.assay.data.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of a processor that nobody knows only what its keys say without doubt is taken. */
class UnknownProcessorTest {
  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void keysThatAreClearAreTaken() throws IOException {
    String steps =
        steps("\"size\": {\"shortest_edge\": 256}, \"do_center_crop\": true, \"crop_size\": 224");

    assertTrue(steps.contains("\"shorter\":256"), steps);
    assertTrue(steps.contains("\"center_crop\",\"height\":224"), steps);
    assertTrue(steps.contains("\"library\":\"pil\""), steps);
  }

  @Test
  void theFastProcessorOfAKnownOneIsTorchvision() throws IOException {
    String steps = steps("\"size\": 224, \"image_processor_type\": \"ViTImageProcessorFast\"");

    assertTrue(steps.contains("\"antialias\":true,\"library\":\"torch\""), steps);
  }

  /** Transformers 5 writes its unused mean and deviation down, and no {@code do_normalize}. */
  @Test
  void mobileVitDoesNotNormalizeUnlessItSaysSo() throws IOException {
    String keys =
        "\"size\": {\"shortest_edge\": 40}, \"crop_size\": 32, \"image_processor_type\": \"MobileViTImageProcessor\", \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]";
    Path model = model(keys);
    Path file = model.resolve("preprocessor_config.json");
    Files.writeString(file, Files.readString(file).replace(", \"do_normalize\": false", ""));

    var found = HubFixtures.find(model);
    assertEquals("", found.problem());
    String steps = found.card().orElseThrow().preprocessing().json().toString();

    assertTrue(steps.contains("\"BGR\""), steps);
    assertFalse(steps.contains("normalize"), steps);
  }

  @Test
  void aKeyThatIsNullSaysNothing() throws IOException {
    String steps =
        steps(
            "\"size\": {\"height\": 64, \"width\": 64}, \"do_center_crop\": null, \"crop_size\": null, \"do_pad\": null");

    assertFalse(steps.contains("crop"), steps);
  }

  @Test
  void keysThatMayMeanTwoThingsAreRefused() throws IOException {
    refuses("\"size\": 224", "'size' is 224; it must be {\"height\", \"width\"}");
    refuses(
        "\"size\": {\"height\": 256, \"width\": 256}, \"crop_size\": 224",
        "'do_center_crop' is missing; it must be true or false, as OddImageProcessor is unknown");
    refuses("\"size\": {\"shortest_edge\": 224}", "leaves images of different sizes");
  }

  private String steps(String keys) throws IOException {
    var found = HubFixtures.find(model(keys));
    assertEquals("", found.problem());
    return found.card().orElseThrow().preprocessing().json().toString();
  }

  private void refuses(String keys, String message) throws IOException {
    String problem = HubFixtures.find(model(keys)).problem();
    assertTrue(problem.contains(message), problem);
  }

  private Path model(String keys) throws IOException {
    Path model =
        HubFixtures.copy("vit-base-patch16-224", Files.createTempDirectory(folder, "model"));
    String type =
        keys.contains("processor_type") ? "" : ", \"image_processor_type\": \"OddImageProcessor\"";
    Files.writeString(
        model.resolve("preprocessor_config.json"),
        "{%s%s, \"resample\": 2, \"do_normalize\": false}".formatted(keys, type));
    return model;
  }
}
