package dev.assay.data.draft;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.assay.data.MisuseException;
import dev.assay.data.draft.Steps.Kernel;
import dev.assay.data.onnx.GraphFlow;
import dev.assay.data.onnx.OnnxFile;
import dev.assay.data.onnx.OnnxGraph;
import dev.assay.data.onnx.OnnxNode;
import dev.assay.data.onnx.OnnxTensor;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The likeliest preprocessing of a model of which nobody says any.
 *
 * @param steps as in a card
 * @param why one line for what was guessed
 */
record StepGuess(ArrayNode steps, String why) {
  private static final int USUAL_SIDE = 224;
  private static final List<Double> IMAGENET_MEAN = List.of(0.485, 0.456, 0.406);
  private static final List<Double> IMAGENET_STD = List.of(0.229, 0.224, 0.225);
  private static final Set<String> NO_ARITHMETIC = Set.of("Cast", "Transpose", "Identity");

  private static final Kernel TENSORFLOW = new Kernel("bilinear", false, "tf");
  private static final Pattern FROM_TENSORFLOW = Pattern.compile("(?i)tf2onnx|keras|tensorflow");

  /** ONNX Runtime's quantizer puts its own name in place of PyTorch's. */
  private static final Pattern FROM_PYTORCH = Pattern.compile("(?i)torch|onnx\\.quantize");

  /** Since its version 8.1: the shorter side resized, the middle cropped, values 0 to 1. */
  private static final String ULTRALYTICS = "Ultralytics";

  /** What is known of the size of an image. */
  private record Size(int channels, int height, int width, String why) {}

  static StepGuess of(OnnxFile file, GraphEnds ends) {
    return of(
        file.graph(),
        ends,
        file.metadata().getOrDefault("author", "").equals(ULTRALYTICS)
            ? ULTRALYTICS
            : file.producer());
  }

  private static StepGuess of(OnnxGraph graph, GraphEnds ends, String producer) {
    ImageInput input = ends.input();
    Size size = input.layout() == Layout.NC ? flat(graph, input) : size(input);
    boolean tensorFlow = FROM_TENSORFLOW.matcher(producer).find();
    boolean shorter = producer.equals(ULTRALYTICS) && size.height == size.width;
    Steps steps = new Steps().decode(size.channels == 1 ? "GRAY" : "RGB");
    if (shorter) {
      steps.resize(size.height, Kernel.pil("bilinear")).centerCrop(size.height, size.width);
    } else {
      steps.resize(size.height, size.width, tensorFlow ? TENSORFLOW : Kernel.pil("bilinear"));
    }
    String resize =
        tensorFlow
            ? "TensorFlow's bilinear resize, as it comes from " + producer
            : shorter
                ? "Pillow's bilinear resize of the shorter side and a crop, as Ultralytics does"
                : "Pillow's bilinear resize, as most are trained";
    String why =
        "%s; RGB in %s; %s".formatted(size.why, resize, values(steps, size, ends, graph, producer));
    if (input.layout() == Layout.NC) {
      steps.flatten();
    }
    return new StepGuess(steps.json(), size.channels == 1 ? why.replace("RGB", "gray") : why);
  }

  private static Size size(ImageInput input) {
    int channels = input.channels() == 1 ? 1 : 3;
    return input.hasSize()
        ? new Size(
            channels,
            (int) input.height(),
            (int) input.width(),
            "%d x %d from the graph".formatted(input.width(), input.height()))
        : new Size(
            channels,
            USUAL_SIDE,
            USUAL_SIDE,
            "224 x 224, the usual size, as the graph leaves it free");
  }

  private static Size flat(OnnxGraph graph, ImageInput input) {
    long features =
        graph.inputs().stream()
            .filter(found -> found.name().equals(input.name()))
            .findFirst()
            .flatMap(found -> found.shape())
            .map(shape -> shape.get(1).size())
            .orElse(ImageInput.FREE);
    for (int channels : new int[] {3, 1}) {
      int side = (int) Math.round(Math.sqrt((double) features / channels));
      if (features > 0 && (long) side * side * channels == features) {
        return new Size(
            channels,
            side,
            side,
            "%d features are a square of %d pixels with %d channels"
                .formatted(features, side, channels));
      }
    }
    throw new MisuseException(
        "the input '%s' takes %s features, which are no square image of 3 channels or 1. Write its preprocessing into a card by hand."
            .formatted(input.name(), features < 0 ? "a free number of" : features));
  }

  /** Adds the steps from levels to input values; why these. */
  private static String values(
      Steps steps, Size size, GraphEnds ends, OnnxGraph graph, String producer) {
    DataType type = ends.input().type();
    if (type == DataType.UINT8) {
      return "levels 0 to 255, as the input is uint8";
    }
    if (type == DataType.INT8) {
      steps.normalize(channels(size, 128.0), channels(size, 1.0));
      return "levels less 128, as the input is int8";
    }
    Optional<String> own = ownScaling(ends, graph);
    if (own.isPresent()) {
      return own.get();
    }
    steps.scale(1 / 255.0);
    boolean torch =
        FROM_PYTORCH.matcher(producer).find()
            && ends.input().layout() == Layout.NCHW
            && size.channels == 3;
    if (!torch) {
      return "values 0 to 1, as nothing says more";
    }
    steps.normalize(IMAGENET_MEAN, IMAGENET_STD);
    return "ImageNet's mean and deviation, as it comes from " + producer;
  }

  private static List<Double> channels(Size size, double value) {
    return Stream.generate(() -> value).limit(size.channels).toList();
  }

  /** Whether the graph begins by bringing levels of 0 to 255 into shape, and how. */
  private static Optional<String> ownScaling(GraphEnds ends, OnnxGraph graph) {
    return ends.flow()
        .firstUse(ends.input().name(), NO_ARITHMETIC)
        .filter(node -> scalesLevels(node, graph))
        .map(
            node -> "levels 0 to 255, as the graph begins with %s of its own".formatted(node.op()));
  }

  private static boolean scalesLevels(OnnxNode node, OnnxGraph graph) {
    double constant =
        node.inputs().stream()
            .flatMap(name -> GraphFlow.stored(graph, name).stream())
            .map(OnnxTensor::values)
            .flatMap(Optional::stream)
            .flatMap(List::stream)
            .mapToDouble(Math::abs)
            .max()
            .orElse(Double.NaN);
    return switch (node.op()) {
      case "Div" -> constant > 30;
      case "Mul" -> constant < 1 / 30.0;
      case "Sub" -> constant > 2;
      default -> false;
    };
  }
}
