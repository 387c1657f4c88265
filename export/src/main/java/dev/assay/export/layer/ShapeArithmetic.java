package dev.assay.export.layer;

import dev.assay.export.checkpoint.Network;
import dev.assay.export.checkpoint.NetworkNode;
import dev.assay.export.checkpoint.NetworkNode.LayerNode;
import dev.assay.export.checkpoint.NetworkNode.VertexNode;
import dev.assay.export.samediff.Extent;
import dev.assay.export.samediff.GraphInput;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
 * Deeplearning4j's own arithmetic of shapes; nothing is run.
 *
 * @param network the network
 * @param inputs its inputs
 * @param forms the order of each input's dimensions
 */
record ShapeArithmetic(Network network, List<GraphInput> inputs, Map<String, Form> forms) {
  ShapeArithmetic {
    inputs = List.copyOf(inputs);
    forms = Map.copyOf(forms);
  }

  /** The shape of each node's result in words; empty if the network does not take the sizes. */
  Optional<Map<String, String>> shapes(Extent extent) {
    Map<String, InputType> types = inputTypes(extent);
    if (follow(types).isPresent()) {
      return Optional.empty();
    }
    Map<String, String> shapes = new HashMap<>();
    types.forEach((name, type) -> shapes.put(name, String.valueOf(type)));
    return Optional.of(shapes);
  }

  /** The first node that does not take what the sizes come to there; empty if all do. */
  Optional<NetworkNode> obstacle(Extent extent) {
    return follow(inputTypes(extent));
  }

  private Map<String, InputType> inputTypes(Extent extent) {
    Map<String, InputType> types = new HashMap<>();
    inputs.forEach(input -> types.put(input.name(), type(input, extent)));
    return types;
  }

  /** Adds the nodes' types up to the first node that cannot be. */
  private Optional<NetworkNode> follow(Map<String, InputType> types) {
    for (NetworkNode node : network.nodes()) {
      try {
        types.put(node.name(), outputType(node, types));
      } catch (RuntimeException e) {
        // Deeplearning4j refuses impossible shapes with exceptions of many kinds.
        return Optional.of(node);
      }
    }
    return Optional.empty();
  }

  private InputType type(GraphInput input, Extent extent) {
    long[] shape = input.shape(1, extent);
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
