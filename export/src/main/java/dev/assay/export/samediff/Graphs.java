package dev.assay.export.samediff;

import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.array.SingleThreadArrayHolder;

/** Empty graphs. */
public final class Graphs {
  private Graphs() {}

  /**
   * A graph for one thread at a time. SameDiff's usual one keeps a second copy of every constant,
   * for threads that run on other devices.
   */
  public static SameDiff empty() {
    SameDiff sameDiff = SameDiff.create();
    sameDiff.setArrayHolders(new SingleThreadArrayHolder(), new SingleThreadArrayHolder(), false);
    return sameDiff;
  }
}
