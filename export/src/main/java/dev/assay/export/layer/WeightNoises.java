package dev.assay.export.layer;

import dev.assay.data.FailureException;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.conf.weightnoise.IWeightNoise;
import org.deeplearning4j.nn.conf.weightnoise.WeightNoise;

/**
 * Noise on weights acts in training only. On biases, Deeplearning4j M2.1 applies it at inference
 * too: such a layer gives something else each time.
 */
final class WeightNoises {
  private WeightNoises() {}

  /** What of a class of layers is refused; empty if they have no weights. */
  static String restriction(Class<?> type) {
    return BaseLayer.class.isAssignableFrom(type)
        ? "weight noise that is applied to biases, which is random at inference too"
        : "";
  }

  /** The refusal of a layer that is random at inference; empty for all others. */
  static Optional<FailureException> refusal(SourceLayer<? extends Layer> layer) {
    if (!(layer.config() instanceof BaseLayer config) || config.getWeightNoise() == null) {
      return Optional.empty();
    }
    IWeightNoise noise = config.getWeightNoise();
    boolean weightsOnly =
        (noise instanceof DropConnect connect && !connect.isApplyToBiases())
            || (noise instanceof WeightNoise additive && !additive.isApplyToBias());
    return weightsOnly
        ? Optional.empty()
        : Optional.of(
            layer.refusal(
                "weightNoise: expected DropConnect or WeightNoise on weights only, found %s, which Deeplearning4j applies to biases at inference too"
                    .formatted(noise)));
  }
}
