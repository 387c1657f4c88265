package dev.assay.harness.launch;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import javax.imageio.ImageIO;

/** Model folders and images on disk, as small as can be. */
final class TinyFolders {
  private static final String CARD =
      """
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

  private TinyFolders() {}

  /** A model of the test resources with its card. */
  static void model(Path folder, String onnx) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("card.json"), CARD);
    try (InputStream model =
        Objects.requireNonNull(
            TinyFolders.class.getResourceAsStream("/models/" + onnx + ".onnx"))) {
      Files.copy(model, folder.resolve("model.onnx"));
    }
  }

  static Path image(Path png) throws IOException {
    ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), "png", png.toFile());
    return png;
  }
}
