package dev.assay.runtime;

import dev.assay.data.card.OutputKind;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import dev.assay.runtime.Contract.ImageSize;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** The models of {@code src/test/resources/models}; its script says what each computes. */
public final class TinyModels {
  static final List<String> LABELS = List.of("red", "green", "blue");

  private TinyModels() {}

  public static Path file(String name) {
    URL url = Objects.requireNonNull(TinyModels.class.getResource("/models/" + name), name);
    try {
      return Path.of(url.toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  /** Most of them: {@code [N, 3, 4, 4]} float32 to logits that are the channels' means. */
  public static Contract channelMeans() {
    return images(Layout.NCHW, DataType.FLOAT32);
  }

  static Contract images(Layout layout, DataType type) {
    return new Contract(
        new Contract.Input("input", layout, type, new ImageSize(3, 4, 4)),
        new Contract.Output("logits", OutputKind.LOGITS),
        LABELS);
  }

  /** {@code [N, 12]}: flattened 2x2 images whose score of a class is the sum of its channel. */
  static Contract flat(String output, OutputKind kind, List<String> labels) {
    return new Contract(
        new Contract.Input("X", Layout.NC, DataType.FLOAT32, new ImageSize(3, 2, 2)),
        new Contract.Output(output, kind),
        labels);
  }

  static OnnxModel open(String name, Contract contract) {
    return OnnxModel.open(
        file(name + ".onnx"), contract, SessionSettings.DEFAULT, System::nanoTime);
  }

  /** Fills an NCHW float32 image with one value a channel. */
  static void fillChannels(ByteBuffer batch, int image, float... values) {
    for (int i = 0; i < 48; i++) {
      batch.putFloat((image * 48 + i) * Float.BYTES, values[i / 16]);
    }
  }

  /** Fills a flattened 2x2 image with one value a channel. */
  static void fillPixels(ByteBuffer batch, int image, float... values) {
    for (int i = 0; i < 12; i++) {
      batch.putFloat((image * 12 + i) * Float.BYTES, values[i % 3]);
    }
  }
}
