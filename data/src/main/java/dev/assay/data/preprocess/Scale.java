package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.json.JsonFields;

/**
 * Multiplies every sample, in float.
 *
 * @param factor the factor, such as 1/255
 * @param json the step as in the card
 */
record Scale(float factor, ObjectNode json) implements PointStep {
  static Step parse(JsonFields fields) {
    return new Scale((float) fields.number("factor"), fields.node());
  }

  @Override
  public ObjectNode json() {
    return json.deepCopy();
  }

  @Override
  public void apply(float[] samples, int count, int channel) {
    float by = factor;
    for (int i = 0; i < count; i++) {
      samples[i] *= by;
    }
  }
}
