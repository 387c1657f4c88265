package dev.assay.data.dataset;

import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Tiny image files of every kind, as bytes. */
final class Pictures {
  private static final byte[] JFIF = {
    (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  private Pictures() {}

  /** A JPEG of 8 x 6 pixels with a JFIF header; different for every seed below 200. */
  static byte[] jpeg(int seed) throws IOException {
    return written("jpeg", plain(BufferedImage.TYPE_INT_RGB, 8, 6, seed));
  }

  static byte[] png(int seed) throws IOException {
    return written("png", plain(BufferedImage.TYPE_INT_RGB, 8, 6, seed));
  }

  /** A picture of any type that {@link BufferedImage} knows. */
  static byte[] of(String format, int imageType, int width, int height) throws IOException {
    return written(format, plain(imageType, width, height, 7));
  }

  static byte[] cmykJpeg() throws IOException {
    Raster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 8, 6, 4, null);
    byte[] bare = written("jpeg", new IIOImage(raster, null, null), false);
    return joined(Arrays.copyOf(bare, 2), JFIF, Arrays.copyOfRange(bare, 2, bare.length));
  }

  /** The same JPEG with its JFIF segment, which follows the start marker, cut out. */
  static byte[] withoutJfif(byte[] jpeg) {
    return joined(Arrays.copyOf(jpeg, 2), Arrays.copyOfRange(jpeg, 20, jpeg.length));
  }

  static byte[] animatedGif() throws IOException {
    IIOImage frame = new IIOImage(plain(BufferedImage.TYPE_BYTE_INDEXED, 8, 6, 7), null, null);
    return written("gif", frame, true);
  }

  /** A whole PNG that only claims its size: the pixels are left out. */
  static byte[] hugePng(int side) {
    byte[] header =
        ByteBuffer.allocate(13).putInt(side).putInt(side).put(new byte[] {8, 2, 0, 0, 0}).array();
    byte[] signature = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    return joined(
        signature, chunk("IHDR", header), chunk("IDAT", new byte[0]), chunk("IEND", new byte[0]));
  }

  static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] chunk(String type, byte[] content) {
    byte[] body = joined(type.getBytes(StandardCharsets.US_ASCII), content);
    CRC32 crc = new CRC32();
    crc.update(body);
    return joined(
        ByteBuffer.allocate(4).putInt(content.length).array(),
        body,
        ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  private static BufferedImage plain(int imageType, int width, int height, int seed) {
    BufferedImage image = new BufferedImage(width, height, imageType);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        image.setRGB(x, y, (seed << 16) + ((x * 9) << 8) + y * 9 + 0xff000000);
      }
    }
    return image;
  }

  private static byte[] written(String format, BufferedImage image) throws IOException {
    return written(format, new IIOImage(image, null, null), false);
  }

  private static byte[] written(String format, IIOImage image, boolean twice) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(output);
      if (twice) {
        writer.prepareWriteSequence(null);
        writer.writeToSequence(image, null);
        writer.writeToSequence(image, null);
        writer.endWriteSequence();
      } else {
        writer.write(image);
      }
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
