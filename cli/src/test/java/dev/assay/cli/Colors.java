package dev.assay.cli;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;

/**
 * The smallest data set and model that make sense together: images in shades of red, green and
 * blue, and a model whose answer for each label is the mean of its channel. So it is always right.
 */
final class Colors {
  static final List<String> LABELS = List.of("red", "green", "blue");

  private Colors() {}

  /** Writes {@code perClass} images of each label, no two alike. */
  static Path images(Path folder, int perClass) throws IOException {
    for (int label = 0; label < LABELS.size(); label++) {
      Path target = Files.createDirectories(folder.resolve(LABELS.get(label)));
      for (int i = 0; i < perClass; i++) {
        png(target.resolve(i + ".png"), new Color((255 - i) << (8 * (2 - label))), 8, 8);
      }
    }
    return folder;
  }

  /** Writes an image of one color. */
  static void png(Path file, Color color, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    var graphics = image.createGraphics();
    graphics.setColor(color);
    graphics.fillRect(0, 0, width, height);
    graphics.dispose();
    ImageIO.write(image, "png", file.toFile());
  }

  /** Writes the model with its card. */
  static Path model(Path folder) throws IOException {
    return model(folder, "free_batch", card());
  }

  /** Writes another model of the test resources with another card. */
  static Path model(Path folder, String onnx, String card) throws IOException {
    Files.createDirectories(folder);
    try (InputStream stream =
        Objects.requireNonNull(Colors.class.getResourceAsStream("/models/" + onnx + ".onnx"))) {
      Files.copy(stream, folder.resolve("model.onnx"));
    }
    Files.writeString(folder.resolve("card.json"), card);
    return folder;
  }

  /** The card of the model that is always right. */
  static String card() {
    return """
        {"schema_version": 1, "name": "means", "framework": "none", "architecture": "channel means",
         "model": "model.onnx", "labels": ["red", "green", "blue"],
         "input": {"name": "input", "layout": "NCHW", "dtype": "float32"},
         "preprocessing": [
           {"op": "decode", "color": "RGB"},
           {"op": "resize", "height": 4, "width": 4, "interpolation": "bilinear",
            "antialias": true, "library": "pil"},
           {"op": "scale", "factor": 0.00392156862745098}],
         "output": {"name": "logits", "kind": "logits"}}
        """;
  }
}
