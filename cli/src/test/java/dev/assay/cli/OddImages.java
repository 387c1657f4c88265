package dev.assay.cli;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Files as they lie in real data folders beside good images. */
final class OddImages {
  /** What stands in a JPEG file right after its first two bytes, where it is a JFIF file. */
  private static final byte[] JFIF = {
    (byte) 0xff, (byte) 0xe0, 0, 16, 'J', 'F', 'I', 'F', 0, 1, 1, 0, 0, 1, 0, 1, 0, 0
  };

  private OddImages() {}

  /** Files that no sample may be made of: {@code zero cut text huge cmyk-bare}. */
  static void broken(Path folder) throws IOException {
    Files.write(folder.resolve("zero.jpg"), new byte[0]);
    byte[] whole = jpeg(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB));
    Files.write(folder.resolve("cut.jpg"), Arrays.copyOf(whole, whole.length - 40));
    Files.writeString(folder.resolve("text.jpg"), "not an image at all");
    Files.write(folder.resolve("huge.png"), pngHeader(20_000, 20_000));
    Files.write(folder.resolve("cmyk-bare.jpg"), cmyk());
  }

  /** Files that are unusual but images: a sample is made of each. */
  static void unusual(Path folder) throws IOException {
    Colors.png(folder.resolve("renamed.jpg"), new Color(200, 10, 10), 8, 8);
    Colors.png(folder.resolve("one.png"), new Color(201, 10, 10), 1, 1);
    Colors.png(
        folder.resolve("gr\u00f6\u00dfe mit leer \u7d30\u80de.png"), new Color(202, 1, 1), 8, 8);
    png(folder.resolve("gray.png"), BufferedImage.TYPE_BYTE_GRAY);
    png(folder.resolve("sixteen.png"), BufferedImage.TYPE_USHORT_GRAY);
    png(folder.resolve("alpha.png"), BufferedImage.TYPE_INT_ARGB);
    Files.write(folder.resolve("cmyk.jpg"), withJfif(cmyk()));
    Files.write(
        folder.resolve("gray.jpg"), jpeg(new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_GRAY)));
    animation(folder.resolve("moving.gif"));
  }

  private static void png(Path file, int type) throws IOException {
    ImageIO.write(new BufferedImage(9, 9, type), "png", file.toFile());
  }

  private static byte[] jpeg(BufferedImage image) throws IOException {
    var bytes = new ByteArrayOutputStream();
    ImageIO.write(image, "jpg", bytes);
    return bytes.toByteArray();
  }

  /** Four channels, and no header that says which. */
  private static byte[] cmyk() throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, 16, 16, 4, null);
    var bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpg").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(raster, null, null), null);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }

  private static byte[] withJfif(byte[] jpeg) {
    var bytes = new ByteArrayOutputStream();
    bytes.write(jpeg, 0, 2);
    bytes.writeBytes(JFIF);
    bytes.write(jpeg, 2, jpeg.length - 2);
    return bytes.toByteArray();
  }

  private static void animation(Path file) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
    try (ImageOutputStream stream = ImageIO.createImageOutputStream(file.toFile())) {
      writer.setOutput(stream);
      writer.prepareWriteSequence(null);
      for (int frame = 0; frame < 3; frame++) {
        var image = new BufferedImage(8, 8, BufferedImage.TYPE_BYTE_INDEXED);
        image.setRGB(frame, frame, 0xff0000);
        writer.writeToSequence(new IIOImage(image, null, null), null);
      }
      writer.endWriteSequence();
    } finally {
      writer.dispose();
    }
  }

  /** A PNG file that says how large it is, and holds no pixels. */
  private static byte[] pngHeader(int width, int height) throws IOException {
    var chunk = new ByteArrayOutputStream();
    try (var data = new DataOutputStream(chunk)) {
      data.writeBytes("IHDR");
      data.writeInt(width);
      data.writeInt(height);
      data.write(new byte[] {8, 2, 0, 0, 0});
    }
    var crc = new CRC32();
    crc.update(chunk.toByteArray());
    var file = new ByteArrayOutputStream();
    try (var data = new DataOutputStream(file)) {
      data.write(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 26, '\n'});
      data.writeInt(13);
      chunk.writeTo(data);
      data.writeInt((int) crc.getValue());
    }
    return file.toByteArray();
  }
}
