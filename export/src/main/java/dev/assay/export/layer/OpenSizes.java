package dev.assay.export.layer;

import dev.assay.data.MisuseException;
import dev.assay.export.checkpoint.Network;
import dev.assay.export.checkpoint.NetworkNode;
import dev.assay.export.checkpoint.NetworkNode.LayerNode;
import dev.assay.export.checkpoint.NetworkNode.VertexNode;
import dev.assay.export.samediff.GraphInput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected1D;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.preprocessor.Cnn3DToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.CnnToRnnPreProcessor;

/**
 * Finds square image sizes that a network takes where its inputs leave them open, by following
 * Deeplearning4j's own arithmetic of shapes; nothing is run.
 */
final class OpenSizes {
  private static final long[] USUAL = {32, 64, 96, 128, 224, 227, 299};
  private static final long LARGEST = 512;

  /** Sizes to tell from others what a network rounds away, such as the rest of a division by 64. */
  private static final long[] FURTHER = {96, 128, 160, 192, 224, 227, 299, 384, 448, 512};

  private final Network network;
  private final List<GraphInput> inputs;
  private final Map<String, Form> forms;

  OpenSizes(Network network, List<GraphInput> inputs, Map<String, Form> forms) {
    this.network = network;
    this.inputs = inputs;
    this.forms = forms;
  }

  /**
   * Up to three sizes, between which every result differs that depends on the size at all; none if
   * nothing but the batch is open.
   *
   * @throws MisuseException if the network takes no square image
   */
  List<Long> find() {
    boolean open =
        inputs.stream().anyMatch(in -> in.shape().stream().skip(1).anyMatch(size -> size == -1));
    if (!open) {
      return List.of();
    }
    List<Long> sizes =
        fitting(LongStream.concat(LongStream.of(USUAL), LongStream.rangeClosed(1, LARGEST)));
    if (sizes.isEmpty()) {
      throw new MisuseException(
          "The network takes no input of equal sizes up to %d. Give the input shape, such as %s=-1x3x32x48."
              .formatted(LARGEST, inputs.get(0).name()));
    }
    List<Long> found = new ArrayList<>(sizes.subList(0, Math.min(2, sizes.size())));
    further(found).ifPresent(found::add);
    return found;
  }

  private List<Long> fitting(LongStream sizes) {
    return sizes.distinct().filter(size -> shapes(size).isPresent()).boxed().toList();
  }

  /** The smallest further size at which everything moves that moves at any of them. */
  private Optional<Long> further(List<Long> found) {
    List<Long> candidates = new ArrayList<>(fitting(LongStream.of(FURTHER)));
    candidates.removeAll(found);
    List<Long> all = new ArrayList<>(found);
    all.addAll(candidates);
    Set<String> still = still(all);
    return candidates.stream()
        .filter(
            size -> {
              List<Long> three = new ArrayList<>(found);
              three.add(size);
              return still(three).equals(still);
            })
        .findFirst();
  }

  /** Nodes whose result has one shape at all of the sizes. */
  private Set<String> still(List<Long> sizes) {
    List<Map<String, String>> shapes =
        sizes.stream().map(size -> shapes(size).orElseThrow()).toList();
    Set<String> still = new HashSet<>(shapes.get(0).keySet());
    still.removeIf(node -> shapes.stream().map(all -> all.get(node)).distinct().count() > 1);
    return still;
  }

  /** The shape of each node's result in words; empty if the network does not take the size. */
  private Optional<Map<String, String>> shapes(long size) {
    Map<String, InputType> types = new HashMap<>();
    try {
      for (GraphInput input : inputs) {
        types.put(input.name(), type(input, size));
      }
      for (NetworkNode node : network.nodes()) {
        types.put(node.name(), outputType(node, types));
      }
      Map<String, String> shapes = new HashMap<>();
      types.forEach((name, type) -> shapes.put(name, String.valueOf(type)));
      return Optional.of(shapes);
    } catch (RuntimeException e) {
      // Deeplearning4j refuses impossible shapes with exceptions of many kinds.
      return Optional.empty();
    }
  }

  private InputType type(GraphInput input, long openSize) {
    long[] shape = input.shape(1, openSize);
    Form form = Objects.requireNonNull(forms.get(input.name()));
    return switch (form) {
      case FEED_FORWARD -> InputType.feedForward(shape[1]);
      case NCHW -> InputType.convolutional(shape[2], shape[3], shape[1], CNN2DFormat.NCHW);
      case NHWC -> InputType.convolutional(shape[1], shape[2], shape[3], CNN2DFormat.NHWC);
      case NCW -> InputType.recurrent(shape[1], shape[2], RNNFormat.NCW);
      case NWC -> InputType.recurrent(shape[2], shape[1], RNNFormat.NWC);
      case NCDHW -> volume(DataFormat.NCDHW, shape[1], shape[2], shape[3], shape[4]);
      case NDHWC -> volume(DataFormat.NDHWC, shape[4], shape[1], shape[2], shape[3]);
    };
  }

  private static InputType volume(DataFormat format, long channels, long... size) {
    return InputType.convolutional3D(format, size[0], size[1], size[2], channels);
  }

  private static InputType outputType(NetworkNode node, Map<String, InputType> types) {
    InputType[] read =
        node.inputs().stream()
            .map(name -> Objects.requireNonNull(types.get(name)))
            .toArray(InputType[]::new);
    if (node instanceof VertexNode vertexNode) {
      return vertexNode.vertex().getOutputType(0, read);
    }
    LayerNode layerNode = (LayerNode) node;
    InputType type = read[0];
    for (InputPreProcessor preProcessor : layerNode.preProcessors()) {
      requireSize(preProcessor, type);
      type = preProcessor.getOutputType(type);
    }
    requireSize(layerNode.layer(), type);
    return layerNode.layer().getOutputType(0, type);
  }

  /** Deeplearning4j checks these only when it runs. */
  private static void requireSize(InputPreProcessor preProcessor, InputType type) {
    if (preProcessor instanceof CnnToFeedForwardPreProcessor p
        && type instanceof InputTypeConvolutional images) {
      require(images.getHeight() == p.getInputHeight() && images.getWidth() == p.getInputWidth());
    } else if (preProcessor instanceof CnnToRnnPreProcessor p
        && type instanceof InputTypeConvolutional images) {
      require(images.getHeight() == p.getInputHeight() && images.getWidth() == p.getInputWidth());
    } else if (preProcessor instanceof Cnn3DToFeedForwardPreProcessor p
        && type instanceof InputTypeConvolutional3D volumes) {
      require(
          volumes.getDepth() == p.getInputDepth()
              && volumes.getHeight() == p.getInputHeight()
              && volumes.getWidth() == p.getInputWidth());
    }
  }

  /** These have weights for each position; asked for their output type they would take any size. */
  private static void requireSize(Layer layer, InputType type) {
    if (layer instanceof LocallyConnected1D local && type instanceof InputTypeRecurrent series) {
      require(local.getInputSize() == series.getTimeSeriesLength());
    } else if (layer instanceof LocallyConnected2D local
        && type instanceof InputTypeConvolutional images) {
      require(
          local.getInputSize()[0] == images.getHeight()
              && local.getInputSize()[1] == images.getWidth());
    }
  }

  private static void require(boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException("another size");
    }
  }
}
