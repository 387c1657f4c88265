package dev.assay.harness.evaluate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.FailureException;
import dev.assay.data.card.OutputKind;
import dev.assay.data.dataset.Sample;
import dev.assay.data.image.Pixels;
import dev.assay.data.preprocess.Preprocessing;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import dev.assay.runtime.Contract;
import dev.assay.runtime.Contract.ImageSize;
import dev.assay.runtime.OnnxModel;
import dev.assay.runtime.SessionSettings;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** Tiny models whose logits are the means of red, green and blue, and images of one color. */
public final class Entrants {
  public static final List<String> LABELS = List.of("red", "green", "blue");

  /** {@code blue-7.png} is a blue image; any other color word is broken. */
  public static final ImageSource IMAGES =
      (path, color) -> {
        int channel = LABELS.indexOf(path.substring(0, path.indexOf('-')));
        if (channel < 0) {
          throw new FailureException("'" + path + "': no image");
        }
        byte[] samples = new byte[5 * 4 * 3];
        for (int pixel = 0; pixel < 20; pixel++) {
          samples[pixel * 3 + channel] = (byte) 255;
        }
        return new Pixels(5, 4, 3, samples);
      };

  private Entrants() {}

  /** A model of the test resources with these labels in its card. */
  public static Entrant open(String file, List<String> labels) {
    return open(file, labels, new Contract.Output("logits", OutputKind.LOGITS));
  }

  private static Entrant open(String file, List<String> labels, Contract.Output output) {
    Contract contract =
        new Contract(
            new Contract.Input("input", Layout.NCHW, DataType.FLOAT32, new ImageSize(3, 4, 4)),
            output,
            labels);
    return new Entrant(file, file, preprocessing(4, ""), model(file, contract));
  }

  /** Answers only a label: the brightest channel of the 2x2 image. */
  static Entrant labelOnly() {
    Contract contract =
        new Contract(
            new Contract.Input("X", Layout.NC, DataType.FLOAT32, new ImageSize(3, 2, 2)),
            new Contract.Output("index", OutputKind.LABEL),
            LABELS);
    return new Entrant(
        "label",
        "label",
        preprocessing(2, ", {\"op\": \"flatten\"}"),
        model("label_int64", contract));
  }

  private static OnnxModel model(String name, Contract contract) {
    try {
      var url = Objects.requireNonNull(Entrants.class.getResource("/models/" + name + ".onnx"));
      return OnnxModel.open(
          Path.of(url.toURI()), contract, SessionSettings.DEFAULT, System::nanoTime);
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Preprocessing preprocessing(int size, String more) {
    String steps =
        """
        [{"op": "decode", "color": "RGB"},
         {"op": "resize", "height": %d, "width": %d, "interpolation": "bilinear", "antialias": true, "library": "pil"},
         {"op": "scale", "factor": 0.00392156862745098}%s]
        """
            .formatted(size, size, more);
    try {
      return Preprocessing.parse(new ObjectMapper().readTree(steps));
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }

  /** {@code count} images, colors in turn, each labelled with its color. */
  static List<Sample> samples(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Sample(LABELS.get(i % 3) + "-" + i + ".png", LABELS.get(i % 3)))
        .toList();
  }
}
