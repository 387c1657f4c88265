package dev.assay.export.tensor;

import java.util.Map;

/** One implementation of a network: named input tensors to named output tensors. */
@FunctionalInterface
public interface TensorFunction extends AutoCloseable {
  /**
   * Runs the network once.
   *
   * @param inputs every input by name, batch first, all of one batch size
   * @return every output by name, in the network's order
   */
  Map<String, Tensor> apply(Map<String, Tensor> inputs);

  /** Frees what {@link #apply} holds; by default nothing. */
  @Override
  default void close() {}
}
