package dev.assay.training.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import dev.assay.data.MisuseException;
import dev.assay.training.batch.Augmentation;
import dev.assay.training.batch.ColorJitter;
import dev.assay.training.batch.Crops;
import dev.assay.training.batch.Distortion;
import dev.assay.training.batch.Erasing;
import dev.assay.training.batch.Flips;
import dev.assay.training.batch.Range;

/**
 * A recipe's block {@code augmentation}.
 *
 * @param json every key of it
 */
record Block(JsonNode json) {
  /**
   * What it says.
   *
   * @throws MisuseException if a value is out of its range
   */
  Augmentation augmentation() {
    try {
      return new Augmentation(
          new Flips(flag("flip"), flag("vertical_flip"), flag("quarter_turns")),
          new Distortion(number("rotation"), number("zoom"), number("translation")),
          new Crops(
              json.required("crop_padding").intValue(), range("crop_area"), range("crop_ratio")),
          new ColorJitter(
              number("brightness"), number("contrast"), number("saturation"), number("hue")),
          new Erasing(number("erasing"), number("erasing_area")));
    } catch (IllegalArgumentException e) {
      throw new MisuseException("The recipe's 'augmentation': %s.".formatted(e.getMessage()), e);
    }
  }

  private boolean flag(String key) {
    return json.required(key).booleanValue();
  }

  private double number(String key) {
    return json.required(key).doubleValue();
  }

  private Range range(String key) {
    JsonNode pair = json.required(key);
    return new Range(pair.required(0).doubleValue(), pair.required(1).doubleValue());
  }
}
