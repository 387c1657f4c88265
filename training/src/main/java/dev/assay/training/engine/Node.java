package dev.assay.training.engine;

import java.util.List;

/** An operation of a network. */
@FunctionalInterface
interface Node {
  /** Adds the forward calls to a program. */
  Pass forward(Tape tape, List<Tensor> inputs);
}
