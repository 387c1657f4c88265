package dev.assay.data.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.Pixels;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Half;
import dev.assay.data.tensor.Layout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values go through the last steps in float, in portions that nobody sees. */
class BatchRowTest {
  private static final List<Float> MEAN = List.of(0.485f, 0.456f, 0.406f);
  private static final List<Float> STD = List.of(0.229f, 0.224f, 0.225f);

  /** 53 x 47 pixels are more than two portions. Equal in every bit: a fused step would not be. */
  @ParameterizedTest
  @CsvSource({
    "NCHW, FLOAT32, 3",
    "NHWC, FLOAT32, 3",
    "NC, FLOAT32, 3",
    "NCHW, FLOAT16, 3",
    "NHWC, FLOAT16, 3",
    "NCHW, FLOAT32, 1",
    "NHWC, FLOAT16, 1"
  })
  void everyValueIsScaledAndNormalizedInFloat(Layout layout, DataType type, int channels) {
    byte[] samples = new byte[53 * 47 * channels];
    new Random(3).nextBytes(samples);
    Pixels image = new Pixels(53, 47, channels, samples);
    Preprocessing steps = steps(channels);
    ByteBuffer bytes = batch(samples.length * type.bytes());
    ByteBuffer floats = batch(samples.length * type.bytes());

    steps.write(image, layout, type, bytes, 0);
    List<PointStep> tail =
        steps.steps().stream()
            .filter(PointStep.class::isInstance)
            .map(PointStep.class::cast)
            .toList();
    new BatchRow(FloatPixels.of(image), new PointSteps(tail, channels))
        .write(layout, type, floats, 0);

    for (int i = 0; i < samples.length; i++) {
      int c = i % channels;
      int to = layout == Layout.NCHW ? c * 53 * 47 + i / channels : i;
      float unit = (samples[i] & 0xff) * (float) (1 / 255.0);
      float expected = (unit - MEAN.get(c)) / STD.get(c);
      assertEquals(rounded(expected, type), value(bytes, type, to), "sample " + i);
      assertEquals(rounded(expected, type), value(floats, type, to), "sample " + i);
    }
  }

  private static float rounded(float value, DataType type) {
    return type == DataType.FLOAT16 ? Half.toFloat(Half.of(value)) : value;
  }

  private static float value(ByteBuffer batch, DataType type, int i) {
    return type == DataType.FLOAT16 ? Half.toFloat(batch.getShort(2 * i)) : batch.getFloat(4 * i);
  }

  private static ByteBuffer batch(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  private static Preprocessing steps(int channels) {
    try {
      return Preprocessing.parse(
          new ObjectMapper()
              .readTree(
                  """
                  [{"op": "decode", "color": "%s"}, {"op": "center_crop", "height": 53, "width": 47},
                   {"op": "scale", "factor": %s}, {"op": "normalize", "mean": %s, "std": %s}]
                  """
                      .formatted(
                          channels == 3 ? "RGB" : "GRAY",
                          1 / 255.0,
                          MEAN.subList(0, channels),
                          STD.subList(0, channels))));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
