package dev.assay.training;

import dev.assay.data.FailureException;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.dropout.IDropout;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Gradients of the engine, the first of which are held against Deeplearning4j's own: on some images
 * of the first batch, with nothing dropped, since the two draw that differently.
 */
final class CheckedGradients implements Gradients {
  /** Pixels that Deeplearning4j's slower step takes in about a second; two images at least. */
  private static final long PIXELS = 1 << 15;

  private static final int MOST_IMAGES = 8;

  /** Length of the difference, as a share of the gradient's, that rounding may explain unasked. */
  private static final double ALLOWED = 0.02;

  /**
   * Beyond that both are held against double precision: at the kinks of rectifiers and with few
   * values to normalize over, rounding alone decides whether a gradient passes, for both alike.
   */
  private static final double AS_GOOD = 3;

  private final ComputationGraph network;
  private final EngineGradients engine;
  private boolean checked;

  CheckedGradients(ComputationGraph network, EngineGradients engine) {
    this.network = network;
    this.engine = engine;
  }

  /**
   * {@inheritDoc}
   *
   * @throws FailureException at the first call, if the two differ by more than rounding
   */
  @Override
  public float[] compute(INDArray features, INDArray targets) {
    if (!checked) {
      checked = true;
      check(features, targets);
    }
    return engine.compute(features, targets);
  }

  private void check(INDArray features, INDArray targets) {
    long images = Math.min(features.size(0), images(features.size(2) * features.size(3)));
    try (INDArray some = first(features, images);
        INDArray theirs = first(targets, images)) {
      engine.computeWhole(some, theirs); // compiled with its dropout, which is switched off
      try (INDArray ours = network.getFlattenedGradients().dup()) {
        check(ours, some, theirs);
      }
    }
  }

  private void check(INDArray ours, INDArray features, INDArray targets) {
    Map<Layer, @Nullable IDropout> dropped = withoutDropout();
    try (INDArray own = reference(network, features, targets)) {
      if (!(distance(ours, own) <= ALLOWED)) { // not a number is not
        compare(ours, own, exact(features, targets));
      }
    } finally {
      dropped.forEach(Layer::setIDropout);
    }
  }

  private static long images(long pixels) {
    return Math.max(2, Math.min(MOST_IMAGES, PIXELS / pixels));
  }

  private static INDArray first(INDArray rows, long count) {
    return rows.get(NDArrayIndex.interval(0, count)).dup('c');
  }

  /** Deeplearning4j's gradient; its working memory is given back. */
  private static INDArray reference(ComputationGraph network, INDArray features, INDArray targets) {
    try (NetworkGradients own = new NetworkGradients(network)) {
      own.compute(features, targets);
      return network.getFlattenedGradients().dup();
    } finally {
      network.clear();
      Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
    }
  }

  /** The same in double precision. */
  private INDArray exact(INDArray features, INDArray targets) {
    ComputationGraph exact = network.convertDataType(DataType.DOUBLE);
    exact.initGradientsView();
    return reference(exact, features.castTo(DataType.DOUBLE), targets.castTo(DataType.DOUBLE));
  }

  private Map<Layer, @Nullable IDropout> withoutDropout() {
    IdentityHashMap<Layer, @Nullable IDropout> dropped = new IdentityHashMap<>();
    network.getConfiguration().getVertices().values().stream()
        .filter(LayerVertex.class::isInstance)
        .map(vertex -> ((LayerVertex) vertex).getLayerConf().getLayer())
        .forEach(
            layer -> {
              dropped.put(layer, layer.getIDropout());
              layer.setIDropout(null);
            });
    return dropped;
  }

  private void compare(INDArray ours, INDArray own, INDArray exact) {
    double difference = distance(ours, exact);
    double rounding = distance(own, exact);
    if (difference <= Math.max(ALLOWED, AS_GOOD * rounding)) {
      return;
    }
    String worst =
        Layout.of(network).vertices().entrySet().stream()
            .max(
                Comparator.comparingDouble(
                    part -> distance(part.getValue().of(ours), part.getValue().of(exact))))
            .orElseThrow()
            .getKey();
    throw new FailureException(
        String.format(
            Locale.ROOT,
            "The first gradient by the engine is %.2g of its length from Deeplearning4j's in double precision, where rounding explains %.2g, most in layer '%s'. Nothing was trained; --deeplearning4j trains without the engine, --no-check with it all the same.",
            difference,
            Math.max(ALLOWED, AS_GOOD * rounding),
            worst));
  }

  private static double distance(INDArray ours, INDArray expected) {
    try (INDArray difference = ours.castTo(expected.dataType()).sub(expected)) {
      double length = expected.norm2Number().doubleValue();
      double distance = difference.norm2Number().doubleValue();
      return distance == 0 ? 0 : distance / length;
    }
  }

  @Override
  public void close() {
    engine.close();
  }
}
