package dev.assay.export.samediff;

import org.nd4j.autodiff.samediff.SameDiff;

/** Runs a graph for the sake of its shapes, and so on little memory. */
final class ProbeSession extends CompositeSession {
  ProbeSession(SameDiff graph) {
    super(graph);
    setMmgr(BoundedMemory.ofMachine());
  }

  @Override
  CompositeSession inner(SameDiff graph) {
    return new ProbeSession(graph);
  }
}
