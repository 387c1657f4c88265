package dev.assay.runtime.profile;

import dev.assay.data.onnx.shape.MacRules;
import dev.assay.data.onnx.shape.NodeShapes;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** Sums up multiply-accumulate operations, run by run, as {@link MacRules} count them. */
final class MacCount implements Consumer<NodeRun> {
  private final Set<String> uncounted = new TreeSet<>();
  private long counted;

  @Override
  public void accept(NodeRun run) {
    Optional<ToLongFunction<NodeShapes>> rule = MacRules.of(run.op());
    if (rule.isPresent()) {
      try {
        counted = Math.addExact(counted, rule.get().applyAsLong(run));
      } catch (ArithmeticException | IndexOutOfBoundsException e) {
        // Empty, or with fewer tensors than the operator needs: packed beforehand.
        uncounted.add(run.op());
      }
    } else if (MacRules.isUntold(run.op())) {
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
