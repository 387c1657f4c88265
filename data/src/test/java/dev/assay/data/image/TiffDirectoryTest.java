package dev.assay.data.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A small file can name the same large block of values very often. */
class TiffDirectoryTest {
  private static final int VALUES = 1 << 20;
  private static final Duration SOON = Duration.ofSeconds(20);

  /** 1,000 tags, all of the same million 4-byte values: 4 GB of numbers in a file of 4.2 MB. */
  @Test
  void aTiffOfManyTagsOverTheSameBytesIsReadAtOnce() {
    byte[] file = tiff(1000, VALUES);

    ImageHeader header = assertTimeoutPreemptively(SOON, () -> ImageHeader.read(file));

    assertEquals(7, header.width());
    assertEquals(5, header.height());
    assertEquals(new ImageHeader.Ending(true, 0), header.ending());
  }

  /**
   * 20,000 Exif segments of 18 bytes, each pointing to the same directory of 65,535 tags: read each
   * time, that would be 1.3 billion tags.
   */
  @Test
  void aJpegOfManyExifSegmentsIsReadAtOnce() {
    int segments = 20_000;
    var out = new ByteArrayOutputStream();
    out.writeBytes(new byte[] {(byte) 0xff, (byte) 0xd8});
    int directory = 2 + segments * 18 + 19;
    for (int i = 0; i < segments; i++) {
      int base = 2 + i * 18 + 10;
      ByteBuffer segment = ByteBuffer.allocate(18);
      segment.putShort((short) 0xffe1).putShort((short) 16);
      segment.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
      segment.put("MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(directory - base);
      out.writeBytes(segment.array());
    }
    // A frame of 5 x 7 pixels in 3 channels.
    out.writeBytes(
        new byte[] {(byte) 0xff, (byte) 0xc0, 0, 17, 8, 0, 5, 0, 7, 3, 1, 0x11, 0, 2, 0x11, 0, 3});
    out.writeBytes(new byte[] {0x11, 0});
    ByteBuffer tags = ByteBuffer.allocate(2 + 65_535 * 12).putShort(0, (short) 65_535);
    out.writeBytes(tags.array());
    byte[] file = out.toByteArray();

    ImageHeader header = assertTimeoutPreemptively(SOON, () -> ImageHeader.read(file));

    assertEquals(7, header.width());
    assertEquals(1, header.orientation());
  }

  /** Tags 256 to 255 + {@code tags}: width 7, height 5, the others {@code values} zeros. */
  private static byte[] tiff(int tags, int values) {
    int data = 8 + 2 + tags * 12;
    ByteBuffer file = ByteBuffer.allocate(data + 4 * values).order(ByteOrder.LITTLE_ENDIAN);
    file.put("II*\0".getBytes(StandardCharsets.US_ASCII)).putInt(8).putShort((short) tags);
    for (int tag = 256; tag < 256 + tags; tag++) {
      boolean side = tag < 258;
      file.putShort((short) tag).putShort((short) 4).putInt(side ? 1 : values);
      file.putInt(side ? (tag == 256 ? 7 : 5) : data);
    }
    return file.putInt(data, 1).array();
  }
}
