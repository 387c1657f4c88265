package dev.assay.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.assay.data.Progress;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.ImageDecoder;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import dev.assay.training.batch.Feed;
import dev.assay.training.batch.LabelledPixels;
import dev.assay.training.batch.Normalization;
import dev.assay.training.batch.PixelCache;
import dev.assay.training.batch.PixelDecoding;
import dev.assay.training.batch.Storage;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparationTest {
  @Test
  void trainingSeesTheVeryValuesThatTheCardDescribes(@TempDir Path folder) throws IOException {
    noise(folder.resolve("noise.png"));
    Preparation preparation =
        Preparation.of(Architecture.LENET5.blueprint().input(), Normalization.NONE);
    List<Sample> samples = List.of(new Sample("noise.png", "any"));
    var files = preparation.files(folder, Manifest.entries(folder, samples, 1, Progress.NONE));
    var decoding = new PixelDecoding(preparation::pixels, 1);
    var images =
        new LabelledPixels(
            PixelCache.open(files, Storage.endless(folder), decoding, Progress.NONE),
            0,
            new int[] {0},
            Feed.STANDARD);

    float[] trained;
    try (var batches = images.inOrder(1);
        var features = batches.take().features()) {
      trained = features.data().asFloat();
    }

    assertArrayEquals(asOnCard(preparation, folder.resolve("noise.png")), trained);
  }

  private static float[] asOnCard(Preparation preparation, Path file) {
    var card = preparation.whole();
    var input = ByteBuffer.allocate(3 * 32 * 32 * Float.BYTES).order(ByteOrder.nativeOrder());
    card.write(ImageDecoder.decode(file, card.color()), Layout.NCHW, DataType.FLOAT32, input, 0);
    float[] values = new float[3 * 32 * 32];
    input.asFloatBuffer().get(values);
    return values;
  }

  private static void noise(Path file) throws IOException {
    var image = new BufferedImage(75, 60, BufferedImage.TYPE_INT_RGB);
    var random = new Random(1);
    for (int y = 0; y < 60; y++) {
      for (int x = 0; x < 75; x++) {
        image.setRGB(x, y, random.nextInt(1 << 24));
      }
    }
    ImageIO.write(image, "png", file.toFile());
  }
}
