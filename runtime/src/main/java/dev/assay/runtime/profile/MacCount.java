package dev.assay.runtime.profile;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Sums up multiply-accumulate operations, run by run. */
final class MacCount implements Consumer<NodeRun> {
  private final Set<String> uncounted = new TreeSet<>();
  private long counted;

  @Override
  public void accept(NodeRun run) {
    ToLongFunction<NodeRun> rule = MacRules.BY_OP.get(run.op());
    if (rule != null) {
      try {
        counted = Math.addExact(counted, rule.applyAsLong(run));
      } catch (ArithmeticException | IndexOutOfBoundsException e) {
        // Empty, or with fewer tensors than the operator needs: packed beforehand.
        uncounted.add(run.op());
      }
    } else if (MacRules.UNKNOWN.contains(run.op())) {
      uncounted.add(run.op());
    }
  }

  /**
   * The sum for one image.
   *
   * @param batch images in the run
   */
  Macs macs(int batch) {
    return new Macs(counted / batch, List.copyOf(uncounted));
  }
}
