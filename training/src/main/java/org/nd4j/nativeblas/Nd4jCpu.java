package org.nd4j.nativeblas;

import org.jspecify.annotations.NullMarked;

/**
 * Switches on the oneDNN layers of Deeplearning4j 1.0.0-M2.1.
 *
 * <p>{@code BaseMKLDNNHelper} looks this very class up by reflection, under the name it had before
 * release M2; its content now lives in {@code org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu}. The
 * lookup fails in silence, and training falls back to layers that are 3 to 4 times slower. Hence
 * the foreign package: the name is the contract. The layers also want the system property {@code
 * org.eclipse.deeplearning4j.helpers.disable=false}, which is read once, when the first layer is
 * made.
 */
@NullMarked
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** The native library's switches, of which only one is asked for. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    /** Looked up by name. */
    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Looked up by name. Whether the loaded native library computes with oneDNN. */
    public boolean isUseMKLDNN() {
      return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN();
    }
  }
}
