package dev.assay.data.preprocess;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.image.Pixels;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Where a half falls. */
class RoundingTest {
  /** 255 - 128 = 127; (0 - 128) * 2 is clipped; 2.5 and 3.5 go to the even neighbour. */
  @Test
  void int8IsRoundedHalfToEvenAndClipped() throws JsonProcessingException {
    Pixels image = new Pixels(1, 4, 1, new byte[] {(byte) 255, 0, 5, 7});
    String gray = "{'op': 'decode', 'color': 'GRAY'}";
    String crop = "{'op': 'center_crop', 'height': 1, 'width': 4}";
    ByteBuffer batch = batch(4);

    parse(gray, crop, "{'op': 'scale', 'factor': 0.5}")
        .write(image, Layout.NCHW, DataType.INT8, batch, 0);
    assertArrayEquals(new byte[] {127, 0, 2, 4}, bytes(batch));

    parse(gray, crop, "{'op': 'normalize', 'mean': [128], 'std': [0.5]}")
        .write(image, Layout.NCHW, DataType.INT8, batch, 0);
    assertArrayEquals(new byte[] {127, -128, -128, -128}, bytes(batch));
  }

  /** 7 - 4 = 3: half of it is 1.5, which rounds to 2 and down to 1. */
  @Test
  void aCropsOffsetRoundsToEvenOrDown() throws JsonProcessingException {
    Pixels image = new Pixels(1, 7, 1, new byte[] {0, 1, 2, 3, 4, 5, 6});
    String gray = "{'op': 'decode', 'color': 'GRAY'}";
    ByteBuffer batch = batch(4);

    parse(gray, "{'op': 'center_crop', 'height': 1, 'width': 4}")
        .write(image, Layout.NCHW, DataType.UINT8, batch, 0);
    assertArrayEquals(new byte[] {2, 3, 4, 5}, bytes(batch));

    parse(gray, "{'op': 'center_crop', 'height': 1, 'width': 4, 'offset': 'floor'}")
        .write(image, Layout.NCHW, DataType.UINT8, batch, 0);
    assertArrayEquals(new byte[] {1, 2, 3, 4}, bytes(batch));
  }

  private static byte[] bytes(ByteBuffer batch) {
    byte[] bytes = new byte[batch.limit()];
    batch.get(0, bytes);
    return bytes;
  }

  private static ByteBuffer batch(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.nativeOrder());
  }

  private static Preprocessing parse(String... steps) throws JsonProcessingException {
    String json = "[" + String.join(", ", steps).replace('\'', '"') + "]";
    return Preprocessing.parse(new ObjectMapper().readTree(json));
  }
}
