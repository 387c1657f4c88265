package dev.assay.data.draft;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.onnx.HandModels;
import dev.assay.data.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CardGuessTest {
  private static final CardGuess.Classes NONE = new CardGuess.Classes(List.of(), "", List.of(), "");

  @TempDir
  @SuppressWarnings("NullAway.Init") // by JUnit
  Path folder;

  @Test
  void aNetOfPyTorchIsGuessedAsMostAreTrained() throws IOException {
    CardDraft draft = guess("net32", NONE);

    assertEquals(
        "{\"schema_version\":1,\"name\":\"%s\",\"model\":\"net32.onnx\",\"framework\":\"pytorch 1.0\","
                .formatted(folder.getFileName())
            + "\"input\":{\"name\":\"pixel_values\",\"layout\":\"NCHW\",\"dtype\":\"float32\"},"
            + "\"output\":{\"name\":\"logits\",\"kind\":\"logits\"},"
            + "\"labels\":[\"class_0\",\"class_1\",\"class_2\",\"class_3\"],"
            + "\"preprocessing\":[{\"op\":\"decode\",\"color\":\"RGB\"},"
            + "{\"op\":\"resize\",\"height\":32,\"width\":32,\"interpolation\":\"bilinear\",\"antialias\":true,\"library\":\"pil\"},"
            + "{\"op\":\"scale\",\"factor\":0.00392156862745098},"
            + "{\"op\":\"normalize\",\"mean\":[0.485,0.456,0.406],\"std\":[0.229,0.224,0.225]}]}",
        without(draft));
    assertEquals(List.of("labels", "preprocessing"), guessed(draft));
    assertTrue(reason(draft, "preprocessing").contains("ImageNet's mean and deviation"));
    assertTrue(reason(draft, "preprocessing").contains("32 x 32 from the graph"));
  }

  @Test
  void theGraphsOwnScalingIsSeenAndNamesInTheMetadataAreRead() throws IOException {
    CardDraft draft = guess("keras", NONE);
    String json = draft.json().toString();

    assertTrue(json.contains("\"layout\":\"NHWC\""), json);
    assertTrue(json.contains("\"kind\":\"probabilities\""), json);
    assertTrue(json.contains("\"labels\":[\"red\",\"green\",\"blue\",\"grey\"]"), json);
    assertTrue(!json.contains("scale"), json);
    assertTrue(json.contains("\"antialias\":false,\"library\":\"tf\""), json);
    assertTrue(reason(draft, "preprocessing").contains("the graph begins with Mul of its own"));
  }

  @Test
  void flatFeaturesAreASquareImageAndTheGraphNamesTheClasses() throws IOException {
    String json = guess("zipmap", NONE).json().toString();

    // 48 features are 4 x 4 pixels of 3 channels.
    assertTrue(json.contains("\"height\":4,\"width\":4"), json);
    assertTrue(json.contains("{\"op\":\"flatten\"}"), json);
    assertTrue(json.contains("\"labels\":[\"cat\",\"dog\"]"), json);
    assertTrue(json.contains("\"kind\":\"label_and_probabilities\""), json);
  }

  @Test
  void integersAreLevelsLessTheirMiddle() throws IOException {
    String json = guess("int8_qdq", NONE).json().toString();

    assertTrue(json.contains("\"dtype\":\"int8\""), json);
    assertTrue(json.contains("\"mean\":[128.0,128.0,128.0],\"std\":[1.0,1.0,1.0]"), json);
  }

  @Test
  void classFoldersOfTheRightNumberAreTheGuess() throws IOException {
    CardDraft four = guess("net32", folders("a", "b", "c", "d"));
    CardDraft three = guess("net32", folders("a", "b", "c"));

    assertTrue(four.json().toString().contains("\"labels\":[\"a\",\"b\",\"c\",\"d\"]"));
    assertTrue(reason(four, "labels").contains("4 class folders of 'images' in sorted order"));
    assertTrue(three.json().toString().contains("class_0"));
    assertTrue(
        reason(three, "labels").contains("3 class folders where the model has 4 classes"),
        reason(three, "labels"));
  }

  @Test
  void ultralyticsIsKnownByItsMetadata() throws IOException {
    OnnxFile net = HandModels.read("net32");
    var metadata = Map.of("author", "Ultralytics", "names", "{0: 'a', 1: \"b's\", 2: 'c', 3: 'd'}");
    OnnxFile file =
        new OnnxFile(
            net.irVersion(), "pytorch 2.9", net.opsets(), metadata, net.graph(), net.functions());
    String card = CardGuess.of(folder, Path.of("net.onnx"), file, NONE).json().toString();

    assertTrue(card.contains("\"labels\":[\"a\",\"b's\",\"c\",\"d\"]"), card);
    assertTrue(card.contains("\"shorter\":32") && card.contains("center_crop"), card);
    assertFalse(card.contains("normalize"), card);
  }

  @Test
  void namesThatTheUserGivesMustFit() throws IOException {
    var classes = new CardGuess.Classes(List.of("x", "y"), "names.txt", List.of(), "");

    String message =
        String.valueOf(
            assertThrows(MisuseException.class, () -> guess("net32", classes)).getMessage());

    assertTrue(message.contains("names.txt has 2 class names, the output 'logits' has 4"), message);
  }

  @Test
  void everyGuessIsACardThatIsAccepted() throws IOException {
    for (String model : List.of("net", "net32", "keras", "zipmap", "int8_qdq", "arithmetic")) {
      ModelCard.parse(guess(model, NONE).json());
    }
  }

  private CardDraft guess(String model, CardGuess.Classes classes) throws IOException {
    return CardGuess.of(folder, Path.of(model + ".onnx"), HandModels.read(model), classes);
  }

  private static CardGuess.Classes folders(String... names) {
    return new CardGuess.Classes(List.of(), "", List.of(names), "images");
  }

  private static String without(CardDraft draft) {
    var json = draft.json();
    json.remove("provenance");
    return json.toString();
  }

  private static List<String> guessed(CardDraft draft) {
    return draft.facts().stream().filter(CardFact::guessed).map(CardFact::field).toList();
  }

  private static String reason(CardDraft draft, String field) {
    return draft.facts().stream()
        .filter(fact -> fact.field().equals(field))
        .map(CardFact::source)
        .findFirst()
        .orElseThrow();
  }
}
