package dev.assay.data.preprocess;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.MisuseException;
import dev.assay.data.image.Color;
import dev.assay.data.image.Pixels;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Half;
import dev.assay.data.tensor.Layout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PreprocessingTest {
  private static final String DECODE = "{'op': 'decode', 'color': 'RGB'}";
  private static final String CROP_2X2 = "{'op': 'center_crop', 'height': 2, 'width': 2}";

  /** Two rows of two pixels; sample values say row, column and channel. */
  private static final Pixels IMAGE =
      new Pixels(2, 2, 3, new byte[] {0, 1, 2, 10, 11, 12, 100, 101, 102, 110, 111, 112});

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "NHWC | 0 1 2 10 11 12 100 101 102 110 111 112",
        "NC   | 0 1 2 10 11 12 100 101 102 110 111 112",
        "NCHW | 0 10 100 110 1 11 101 111 2 12 102 112"
      })
  void writesEachLayoutInEachType(Layout layout, String values) {
    Preprocessing preprocessing = parse(DECODE, CROP_2X2);
    String[] expected = values.split(" ", -1);
    for (DataType type : DataType.values()) {
      ByteBuffer batch = batch(2 * 12 * type.bytes());
      preprocessing.write(IMAGE, layout, type, batch, 1);

      for (int i = 0; i < 12; i++) {
        assertEquals(0, value(batch, type, i), "row 0 is not touched");
        assertEquals(Float.parseFloat(expected[i]), value(batch, type, 12 + i));
      }
      assertEquals(0, batch.position());
    }
  }

  @Test
  void scalesThenNormalizesEachChannelInFloat() {
    Preprocessing preprocessing =
        parse(
            DECODE,
            CROP_2X2,
            "{'op': 'scale', 'factor': 0.00392156862745098}",
            "{'op': 'normalize', 'mean': [0.485, 0.456, 0.406], 'std': [0.229, 0.224, 0.225]}");
    ByteBuffer batch = batch(48);
    preprocessing.write(IMAGE, Layout.NHWC, DataType.FLOAT32, batch, 0);

    // Last sample, within the last bits of float: 112 / 255 = 0.43921569; (0.43921569 - 0.406) /
    // 0.225 = 0.14762527.
    assertEquals(0.14762527f, batch.getFloat(44), 1e-6f);
    assertEquals((0 - 0.485f) / 0.229f, batch.getFloat(0));
    assertTrue(preprocessing.shape().floating());
  }

  /**
   * torchvision rounds half to even: 363 - 300 = 63 gives 31.5 -> 32, 361 - 300 = 61 gives 30.
   * Transformers rounds down, also where it pads: 2 - 5 = -3 gives -1.5 -> -2.
   */
  @ParameterizedTest
  @CsvSource({
    "363, 300, round, 32",
    "361, 300, round, 30",
    "360, 300, round, 30",
    "3, 2, round, 0",
    "5, 2, round, 2",
    "2, 5, round, -1",
    "363, 300, floor, 31",
    "2, 5, floor, -2"
  })
  void cropsWhereTheLibraryDoes(int rows, int crop, String offset, int firstRow) {
    byte[] samples = new byte[rows * 2];
    for (int y = 0; y < rows; y++) {
      samples[2 * y] = (byte) (y % 199 + 1);
    }
    Preprocessing preprocessing =
        parse(
            "{'op': 'decode', 'color': 'GRAY'}",
            "{'op': 'center_crop', 'height': %d, 'width': 2, 'offset': '%s'}"
                .formatted(crop, offset));
    ByteBuffer batch = batch(crop * 2);
    preprocessing.write(new Pixels(rows, 2, 1, samples), Layout.NHWC, DataType.UINT8, batch, 0);

    for (int y = 0; y < crop; y++) {
      int row = firstRow + y;
      int expected = row < 0 || row >= rows ? 0 : row % 199 + 1;
      assertEquals(expected, batch.get(2 * y) & 0xff, "row " + y);
    }
  }

  @Test
  void padsToASquareWithTheImageInTheMiddle() {
    Preprocessing preprocessing =
        parse(
            "{'op': 'decode', 'color': 'GRAY'}",
            "{'op': 'pad_to_square', 'fill': 7}",
            "{'op': 'center_crop', 'height': 4, 'width': 4}");
    ByteBuffer batch = batch(16);
    preprocessing.write(
        new Pixels(1, 4, 1, new byte[] {1, 2, 3, 4}), Layout.NHWC, DataType.UINT8, batch, 0);

    // Three rows to add: one above, two below.
    assertEquals(
        ByteBuffer.wrap(new byte[] {7, 7, 7, 7, 1, 2, 3, 4, 7, 7, 7, 7, 7, 7, 7, 7}), batch);
  }

  @Test
  void shorterKeepsTheRatioAndCropMakesTheSizeFixed() {
    String shorter = "{'op': 'resize', 'shorter': 2, 'interpolation': 'nearest', 'library': 'pil'}";
    Preprocessing preprocessing = parse(DECODE, shorter, CROP_2X2);

    assertEquals(2, preprocessing.height());
    assertEquals(2, preprocessing.width());
    assertTrue(refusal(DECODE, shorter).contains("different sizes"), "one side is open");
    assertTrue(refusal(DECODE, shorter).contains("center_crop"), "says what to add");
    String pad = "{'op': 'pad_to_square', 'fill': 0}";
    assertEquals(2, parse(DECODE, pad, shorter).width());
  }

  @Test
  void refusesAnUnknownStepByNameAndPosition() {
    String message = refusal(DECODE, "{'op': 'histogram_equalize', 'clip': 2.0}");

    assertTrue(message.contains("'histogram_equalize' at position 2"), message);
    assertTrue(
        message.contains("decode, resize, center_crop, pad_to_square, scale, normalize, flatten"),
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'op': 'resize', 'height': 0, 'width': 2, 'library': 'pil', 'interpolation': 'area'}"
            + " | 'height' is 0; it must be a whole number from 1",
        "{'op': 'resize', 'height': 2, 'library': 'pil', 'interpolation': 'area'}"
            + " | 'width' is missing; it must be a whole number",
        "{'op': 'resize', 'height': 2.5, 'width': 2, 'library': 'pil', 'interpolation': 'area'}"
            + " | 'height' is 2.5; it must be a whole number",
        "{'op': 'resize', 'height': 2, 'width': 2, 'library': 'cv', 'interpolation': 'area'}"
            + " | 'library' is \"cv\"; it must be one of pil, opencv, tf, torch",
        "{'op': 'resize', 'height': 2, 'width': 2, 'library': 'torch', 'interpolation': 'lanczos'}"
            + " | torch resizes tensors by nearest, bilinear or bicubic",
        "{'op': 'resize', 'height': 2, 'width': 2, 'library': 'pil', 'interpolation': 'area', 'antialias': 1}"
            + " | 'antialias' is 1; it must be true or false",
        "{'op': 'scale', 'factor': '0.5'} | 'factor' is \"0.5\"; it must be a finite number",
        "{'op': 'scale', 'factor': 1e999} | it must be a finite number",
        "{'op': 'normalize', 'mean': [0, 0], 'std': [1, 1]} | image has 3 channels",
        "{'op': 'normalize', 'mean': [0, 0, 0], 'std': [1, 0, 1]} | without a 0",
        "{'op': 'normalize', 'mean': [0, 0, 0]} | 'std' is missing; it must be a list of finite",
        "{'op': 'pad_to_square', 'fill': 300} | 8-bit images need a whole number from 0 to 255",
        "{'op': 'decode', 'color': 'RGB'} | decoded once"
      })
  void refusesAStepThatCannotBeRight(String step, String reason) {
    String message = refusal(DECODE, step, CROP_2X2);

    assertTrue(message.contains("preprocessing step 2"), message);
    assertTrue(message.contains(reason), message);
    assertTrue(message.contains("Correct the card"), message);
  }

  @Test
  void refusesWhatDoesNotBeginWithDecode() {
    assertTrue(refusal(CROP_2X2).contains("put {\"op\": \"decode\""));
    assertTrue(refusal().contains("put {\"op\": \"decode\""));
  }

  @Test
  void keepsUnknownKeysAndComparesByContent() {
    String crop = "{'op': 'center_crop', 'height': 2, 'width': 2, 'note': {'by': 'hand'}}";
    String resize =
        "{'op': 'resize', 'height': 4, 'width': 4, 'interpolation': 'area', 'library': 'pil'}";
    Preprocessing preprocessing = parse(DECODE, resize, crop);

    assertEquals(json(DECODE, resize, crop), preprocessing.json());
    assertEquals(preprocessing, Preprocessing.parse(preprocessing.json()));
    assertEquals(preprocessing.hashCode(), Preprocessing.parse(preprocessing.json()).hashCode());
  }

  @ParameterizedTest
  @CsvSource({"pil, GRAY", "torch, GRAY", "opencv, LUMA", "tf, LUMA"})
  void grayComesFromWhereTheLibrarysUsersTakeIt(String library, Color color) {
    String resize =
        "{'op': 'resize', 'height': 2, 'width': 2, 'interpolation': 'bilinear', 'library': '%s'}"
            .formatted(library);

    assertEquals(color, parse("{'op': 'decode', 'color': 'GRAY'}", resize).color());
    assertEquals(Color.RGB, parse(DECODE, resize).color());
  }

  @Test
  void refusesToWriteFloatsIntoBytesOrBehindTheEnd() {
    Preprocessing floats = parse(DECODE, CROP_2X2, "{'op': 'scale', 'factor': 2}");
    ByteBuffer batch = batch(12);

    String message =
        String.valueOf(
            assertThrows(
                    IllegalArgumentException.class,
                    () -> floats.write(IMAGE, Layout.NHWC, DataType.UINT8, batch, 0))
                .getMessage());
    assertTrue(message.contains("leave out scale"), message);
    Preprocessing bytes = parse(DECODE, CROP_2X2);
    assertThrows(
        IllegalArgumentException.class,
        () -> bytes.write(IMAGE, Layout.NHWC, DataType.UINT8, batch, 1));
  }

  private static float value(ByteBuffer batch, DataType type, int i) {
    return switch (type) {
      case FLOAT32 -> batch.getFloat(4 * i);
      case FLOAT16 -> Half.toFloat(batch.getShort(2 * i));
      case UINT8 -> batch.get(i) & 0xff;
      case INT8 -> batch.get(i);
    };
  }

  private static ByteBuffer batch(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  private static String refusal(String... steps) {
    return String.valueOf(assertThrows(MisuseException.class, () -> parse(steps)).getMessage());
  }

  private static Preprocessing parse(String... steps) {
    return Preprocessing.parse(json(steps));
  }

  /** Steps in JSON, with single quotes. */
  private static JsonNode json(String... steps) {
    String text = "[" + String.join(",", steps).replace('\'', '"') + "]";
    return assertDoesNotThrow(() -> new ObjectMapper().readTree(text));
  }
}
