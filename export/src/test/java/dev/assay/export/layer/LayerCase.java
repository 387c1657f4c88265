package dev.assay.export.layer;

import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;

/**
 * One network that exercises one part of a registry.
 *
 * @param covers the layer, activation, preprocessor or vertex that it is there for
 * @param what what is special about it
 * @param net builds it
 * @param inputShape shape of its only input, -1 for the batch
 */
record LayerCase(Class<?> covers, String what, Supplier<Model> net, String inputShape) {
  long[] shape() {
    return java.util.Arrays.stream(inputShape.split("x")).mapToLong(Long::parseLong).toArray();
  }

  @Override
  public String toString() {
    return covers.getSimpleName() + " " + what;
  }
}
