package dev.assay.harness.preprocdiff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.card.ModelCard;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A deviation changes one thing of the card, and never the size or type of the model's input. */
class VariantsTest {
  private static final String RESIZE =
      "{'op':'resize','height':8,'width':8,'interpolation':'bilinear','antialias':true,'library':'pil'}";
  private static final String UNIT = "{'op':'scale','factor':0.00392156862745098}";
  private static final String IMAGENET =
      "{'op':'normalize','mean':[0.485,0.456,0.406],'std':[0.229,0.224,0.225]}";

  @Test
  void aKernelReplacesEveryResizeAndKeepsTheRest() {
    assertEquals(
        "[{'op':'decode','color':'RGB'},"
            + "{'op':'resize','height':8,'width':8,'interpolation':'area','antialias':false,'library':'opencv'},"
            + UNIT
            + "]",
        steps("opencv area", card("float32", "RGB", RESIZE, UNIT)));
  }

  @Test
  void theCardsOwnStepsAreNoDeviation() {
    List<String> names = names(card("float32", "RGB", RESIZE, UNIT));

    assertFalse(names.contains("pil bilinear antialiased"), names::toString);
    assertFalse(names.contains("RGB"), names::toString);
    assertFalse(names.contains("values 0..1"), names::toString);
    assertTrue(names.contains("BGR"), names::toString);
  }

  @Test
  void otherValuesStandWhereTheCardsStoodBeforeFlatten() {
    ModelCard card = card("float32", "RGB", RESIZE, UNIT, "{'op':'flatten'}");

    assertEquals(
        "[{'op':'decode','color':'RGB'},"
            + RESIZE
            + ","
            + UNIT
            + ",{'op':'normalize','mean':[0.5,0.5,0.5],'std':[0.5,0.5,0.5]},{'op':'flatten'}]",
        steps("values -1..1", card));
  }

  /** ImageNet's mean of red is the last one where blue comes first. */
  @Test
  void imageNetsMeanFollowsTheOrderOfTheChannels() {
    String steps =
        steps("values 0..1, ImageNet mean and std", card("float32", "BGR", RESIZE, UNIT));

    assertTrue(steps.contains("'mean':[0.406,0.456,0.485],'std':[0.225,0.224,0.229]"), steps);
  }

  @Test
  void leavingOutOneOfTwoStepsKeepsTheOther() {
    ModelCard card = card("float32", "RGB", RESIZE, UNIT, IMAGENET);

    assertTrue(steps("scale left out", card).endsWith(RESIZE + "," + IMAGENET + "]"));
    assertTrue(
        steps("scaled twice", card).endsWith("," + UNIT + "," + UNIT + "," + IMAGENET + "]"));
    // Without its mean and std the card says 0..1, which has a name already.
    assertTrue(steps("values 0..1", card).endsWith(RESIZE + "," + UNIT + "]"));
    assertFalse(names(card).contains("mean and std left out"));
  }

  @Test
  void anotherGeometryKeepsTheKernel() {
    ModelCard card =
        card("float32", "RGB", "{'op':'center_crop','height':300,'width':300}", RESIZE, UNIT);

    assertEquals(
        "[{'op':'decode','color':'RGB'}," + RESIZE + "," + UNIT + "]",
        steps("resized without crop or padding", card));
    String larger = steps("shorter side resized to 8/7, then cropped", card);
    assertTrue(larger.contains("'shorter':9,'interpolation':'bilinear'"), larger);
    assertTrue(larger.contains("{'op':'center_crop','height':8,'width':8}"), larger);
  }

  @Test
  void aModelOfBytesIsFedNoFloats() {
    List<String> names = names(card("uint8", "RGB", RESIZE));

    assertTrue(names.contains("torch bilinear antialiased"), names::toString);
    assertTrue(
        names.stream().noneMatch(name -> name.startsWith("tf") || name.startsWith("values")),
        names::toString);
  }

  @Test
  void aGrayModelIsFedNoColour() {
    List<String> names = names(card("float32", "GRAY", RESIZE, UNIT));

    assertTrue(
        names.stream().noneMatch(name -> name.contains("GB") || name.contains("ImageNet")),
        names::toString);
    assertTrue(names.contains("values -1..1"), names::toString);
  }

  private static List<String> names(ModelCard card) {
    return Variants.of(card).stream().map(Deviation::name).toList();
  }

  /** The steps of a deviation, in single quotes. */
  private static String steps(String name, ModelCard card) {
    return Variants.of(card).stream()
        .filter(deviation -> deviation.name().equals(name))
        .map(deviation -> deviation.preprocessing().json().toString().replace('"', '\''))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no '" + name + "' among " + names(card)));
  }

  private static ModelCard card(String type, String color, String... steps) {
    Stream<String> all =
        Stream.concat(Stream.of("{'op':'decode','color':'" + color + "'}"), Stream.of(steps));
    return ModelCard.parse(
        """
        {'schema_version': 1, 'name': 'm', 'framework': 'f', 'architecture': 'a',
         'model': 'model.onnx', 'labels': ['a', 'b'],
         'input': {'name': 'x', 'layout': 'NC', 'dtype': '%s'},
         'preprocessing': [%s], 'output': {'name': 'y', 'kind': 'logits'}}
        """
            .formatted(type, String.join(",", all.toList()))
            .replace('\'', '"'));
  }
}
