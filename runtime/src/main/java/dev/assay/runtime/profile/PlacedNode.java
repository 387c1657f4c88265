package dev.assay.runtime.profile;

/**
 * A node and where it ran.
 *
 * @param name its name in the graph
 * @param op its operator
 * @param provider the execution provider, such as {@code CUDAExecutionProvider}
 * @param shapes whether it only computes with sizes of tensors, which providers leave to the CPU
 */
public record PlacedNode(String name, String op, String provider, boolean shapes) {
  private static final String CPU = "CPUExecutionProvider";

  /** Whether the CPU computed what another device was asked for. */
  boolean fellBack() {
    return provider.equals(CPU) && !shapes;
  }
}
