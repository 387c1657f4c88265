package dev.assay.export.temperature;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A temperature and where it comes from.
 *
 * @param value what logits are divided by, above 0
 * @param images number of images that it was fitted on
 * @param predictionsSha256 hash of the predictions file that it was fitted on
 */
public record FittedTemperature(double value, int images, String predictionsSha256) {
  public FittedTemperature {
    if (!(value > 0 && Double.isFinite(value)) || images < 1) {
      throw new IllegalArgumentException(
          "a temperature is above 0 and fitted on images, got %s on %d".formatted(value, images));
    }
  }

  /** As a card's provenance has it. */
  ObjectNode json(String modelSha256) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("method", "temperature scaling")
        .put("temperature", value)
        .put("images", images)
        .put("predictions_sha256", predictionsSha256)
        .put("model_sha256", modelSha256);
  }
}
