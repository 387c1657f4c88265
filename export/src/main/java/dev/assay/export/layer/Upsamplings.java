package dev.assay.export.layer;

import java.util.List;
import org.deeplearning4j.nn.conf.layers.Upsampling1D;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.Upsampling3D;
import org.nd4j.autodiff.samediff.SDVariable;

/** Layers that repeat each cell. */
final class Upsamplings {
  private Upsamplings() {}

  static void register(LayerRegistry registry) {
    registry
        .add(Upsampling1D.class, Upsamplings::series)
        .onnx("Resize")
        .restriction("anything but series");
    registry
        .add(Upsampling2D.class, Upsamplings::images)
        .reads(config -> Form.of(config.getFormat()))
        .onnx("Resize");
    registry
        .add(Upsampling3D.class, Upsamplings::volumes)
        .reads(config -> Form.of(config.getDataFormat()))
        .onnx("Resize");
  }

  /** Along the third dimension, which in NWC networks holds the features. */
  private static Flow series(SourceLayer<Upsampling1D> layer, Flow input, LayerGraph graph) {
    if (input.form().rank() != 3) {
      throw layer.refusal("expected series, found " + input.form());
    }
    SDVariable images =
        graph.sameDiff().expandDims(graph.name("expand_dims"), graph.declared(input), 3);
    SDVariable larger = repeated("upsampling2d", images, graph, layer.config().getSize()[0], 1);
    SDVariable series = graph.sameDiff().squeeze(graph.name("squeeze"), larger, 3);
    return graph.received(series, input.form());
  }

  private static Flow images(SourceLayer<Upsampling2D> layer, Flow input, LayerGraph graph) {
    Flow images = graph.as(input, Form.of(layer.config().getFormat()));
    return images.with(repeated("upsampling2d", images.value(), graph, layer.config().getSize()));
  }

  private static Flow volumes(SourceLayer<Upsampling3D> layer, Flow input, LayerGraph graph) {
    Flow volumes = graph.as(input, Form.of(layer.config().getDataFormat()));
    return volumes.with(repeated("upsampling3d", volumes.value(), graph, layer.config().getSize()));
  }

  /** The last argument is 1 for channels first. */
  private static SDVariable repeated(
      String opName, SDVariable input, LayerGraph graph, int... sizes) {
    long[] arguments = new long[sizes.length + 1];
    for (int i = 0; i < sizes.length; i++) {
      arguments[i] = sizes[i];
    }
    arguments[sizes.length] = 1;
    return NativeOp.add(graph, opName, List.of(input), arguments);
  }
}
