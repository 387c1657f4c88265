package dev.assay.export.tensor;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.nd4j.linalg.factory.Environment;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J's own kernels in place of oneDNN's, which cannot do dilated convolutions, of an LSTM fail
 * without a bias, and ignore its activations.
 */
public final class PlainKernels {
  /** The switch is one for the whole program. */
  private static final ReentrantLock SWITCH = new ReentrantLock();

  private PlainKernels() {}

  /** Runs something, one thread at a time, and sets the switch back at once. */
  public static <T> T run(Supplier<T> action) {
    Environment kernels = Nd4j.getEnvironment();
    SWITCH.lock();
    try {
      boolean before = kernels.helpersAllowed();
      kernels.allowHelpers(false);
      try {
        return action.get();
      } finally {
        kernels.allowHelpers(before);
      }
    } finally {
      SWITCH.unlock();
    }
  }
}
