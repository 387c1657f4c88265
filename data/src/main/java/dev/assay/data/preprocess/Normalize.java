package dev.assay.data.preprocess;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.json.JsonFields;
import java.util.List;

/**
 * {@code (sample - mean) / std} of each channel, in float.
 *
 * @param mean mean of each channel, in the channel order of the decode step
 * @param std standard deviation of each channel, likewise; none is 0
 * @param json the step as in the card
 */
record Normalize(List<Float> mean, List<Float> std, ObjectNode json) implements PointStep {
  Normalize {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
  }

  static Step parse(JsonFields fields) {
    List<Float> mean = fields.numbers("mean").stream().map(Double::floatValue).toList();
    List<Float> std = fields.numbers("std").stream().map(Double::floatValue).toList();
    if (std.contains(0f) || std.contains(-0f)) {
      throw fields.wrong("std", "without a 0, by which it divides");
    }
    return new Normalize(mean, std, fields.node());
  }

  @Override
  public ObjectNode json() {
    return json.deepCopy();
  }

  @Override
  public ImageShape shape(ImageShape input) {
    if (mean.size() != input.channels() || std.size() != input.channels()) {
      throw new IllegalArgumentException(
          "'mean' has %d and 'std' %d numbers; the image has %d channels and needs one each"
              .formatted(mean.size(), std.size(), input.channels()));
    }
    return input.asFloat();
  }

  @Override
  public void apply(float[] samples, int count, int channel) {
    float center = mean.get(channel);
    float deviation = std.get(channel);
    for (int i = 0; i < count; i++) {
      samples[i] = (samples[i] - center) / deviation;
    }
  }
}
