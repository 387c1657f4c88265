package dev.assay.data.preprocess;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.image.Pixels;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelLimitTest {
  private static final String RESIZE =
      "{'op': 'resize', %s, 'library': '%s', 'interpolation': 'bilinear'}";
  private static final String CROP = "{'op': 'center_crop', 'height': 2, 'width': 2}";

  /** 60,000 rows of one pixel, the shorter side to 256: 256 x 15,360,000, 3.9 billion pixels. */
  @ParameterizedTest
  @CsvSource({"pil", "opencv", "tf", "torch"})
  void anElongatedImageIsRefusedBeforeItIsBlownUp(String library) {
    String shorter = RESIZE.formatted("'shorter': 256", library);

    String message = refusal(new Pixels(60_000, 1, 3, new byte[180_000]), shorter, CROP);

    assertTrue(message.contains("'resize'"), message);
    assertTrue(message.contains("1 x 60000"), message);
    assertTrue(message.contains("256 x 15360000"), message);
    assertTrue(message.contains("100000000"), message);
    assertTrue(message.contains("take it out of the data set"), message);
  }

  /** The result has 4 x 16,000 pixels, but the rows are resized first: 60,000 x 16,000. */
  @Test
  void anImageIsRefusedThatIsTooLargeOnlyOnItsWay() {
    String wide = RESIZE.formatted("'height': 4, 'width': 16000", "pil");

    String message = refusal(new Pixels(60_000, 1, 3, new byte[180_000]), wide);

    assertTrue(message.contains("16000 x 60000"), message);
  }

  @Test
  void anElongatedImageIsNotPaddedToAHugeSquare() {
    String message =
        refusal(
            new Pixels(1, 60_000, 3, new byte[180_000]),
            "{'op': 'pad_to_square', 'fill': 0}",
            CROP);

    assertTrue(message.contains("'pad_to_square'"), message);
    assertTrue(message.contains("60000 x 60000"), message);
  }

  @Test
  void aCardThatAsksForTooMuchIsRefusedForEveryImage() {
    String message =
        String.valueOf(
            assertThrows(
                    MisuseException.class,
                    () -> parse("{'op': 'center_crop', 'height': 16384, 'width': 16384}"))
                .getMessage());

    assertTrue(message.contains("step 2 (center_crop)"), message);
    assertTrue(message.contains("16384 x 16384"), message);
    assertTrue(message.contains("at most 100000000"), message);
  }

  /** 2 x 3,000 becomes 8 x 12,000: elongated, yet small. */
  @Test
  void anElongatedImageOfModestSizeIsStillResized() {
    ByteBuffer batch = ByteBuffer.allocate(12);
    String shorter = RESIZE.formatted("'shorter': 8", "pil");
    byte[] samples = new byte[18_000];
    Arrays.fill(samples, (byte) 9);

    parse(shorter, CROP)
        .write(new Pixels(3_000, 2, 3, samples), Layout.NHWC, DataType.UINT8, batch, 0);

    assertEquals(9, batch.get(11));
  }

  private static String refusal(Pixels image, String... steps) {
    Preprocessing preprocessing = parse(steps);
    ByteBuffer batch = ByteBuffer.allocate(1 << 20);
    return String.valueOf(
        assertThrows(
                FailureException.class,
                () -> preprocessing.write(image, Layout.NHWC, DataType.UINT8, batch, 0))
            .getMessage());
  }

  /** The steps, written with single quotes, after the decoding to RGB. */
  private static Preprocessing parse(String... steps) {
    String decode = "{'op': 'decode', 'color': 'RGB'}";
    String json = "[" + decode + "," + String.join(",", steps) + "]";
    try {
      return Preprocessing.parse(new ObjectMapper().readTree(json.replace('\'', '"')));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
