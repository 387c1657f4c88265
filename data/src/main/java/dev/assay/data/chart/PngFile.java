package dev.assay.data.chart;

import dev.assay.data.file.AtomicFile;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a picture as PNG: whole or not at all, the same bytes for the same pixels. */
final class PngFile {
  private PngFile() {}

  static void write(Path png, BufferedImage image) {
    AtomicFile.write(png, stream -> encode(image, stream));
  }

  /** In memory: ImageIO's default is a cache file in the temporary folder. */
  private static void encode(BufferedImage image, OutputStream stream) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("png").next();
    try (ImageOutputStream output = new MemoryCacheImageOutputStream(stream)) {
      writer.setOutput(output);
      writer.write(image);
    } finally {
      writer.dispose();
    }
  }
}
