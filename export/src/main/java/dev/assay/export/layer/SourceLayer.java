package dev.assay.export.layer;

import dev.assay.data.FailureException;
import java.util.Map;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One layer of a trained network.
 *
 * @param name its name in the network
 * @param config its configuration
 * @param parameters its trained parameters by Deeplearning4j's keys, such as {@code W}
 */
public record SourceLayer<L extends Layer>(
    String name, L config, Map<String, INDArray> parameters) {
  public SourceLayer {
    parameters = Map.copyOf(parameters);
  }

  /** A layer inside this one that has the same parameters. */
  public <M extends Layer> SourceLayer<M> with(M inner) {
    return new SourceLayer<>(name, inner, parameters);
  }

  /**
   * A parameter.
   *
   * @throws FailureException if the layer has none of that key
   */
  public INDArray parameter(String key) {
    return optionalParameter(key)
        .orElseThrow(
            () ->
                refusal("expected a parameter '%s', found %s".formatted(key, parameters.keySet())));
  }

  /** A parameter that not every configuration of the layer has. */
  public Optional<INDArray> optionalParameter(String key) {
    return Optional.ofNullable(parameters.get(key));
  }

  /** A refusal of this layer; {@code found} says what was expected and what was found. */
  public FailureException refusal(String found) {
    return new FailureException(
        "Layer '%s' (%s): %s.".formatted(name, config.getClass().getSimpleName(), found));
  }
}
