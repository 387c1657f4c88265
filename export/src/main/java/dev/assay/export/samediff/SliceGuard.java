package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Slices that hold nothing, {@code x[0:0]}: ND4J's kernel writes beside them. Single cells that are
 * not there it reads from the memory of others.
 *
 * @param inputs the array, then first, last and step of each entry if the arguments do not say them
 * @param arguments five masks, then first, last and step of each entry
 */
record SliceGuard(List<INDArray> inputs, List<Long> arguments) {
  private static final int MASKS = 5;
  private static final int FIRST_MASK = 0;
  private static final int ELLIPSIS_MASK = 1;
  private static final int LAST_MASK = 2;
  private static final int NEW_AXIS_MASK = 3;
  private static final int SHRINK_MASK = 4;

  SliceGuard {
    inputs = List.copyOf(inputs);
    arguments = List.copyOf(arguments);
  }

  /**
   * Looks at each entry.
   *
   * @throws FailureException naming the one that holds nothing
   */
  void require() {
    if (inputs.get(0).isEmpty()) {
      return;
    }
    long[] first = numbers(0);
    long[] last = numbers(1);
    long[] step = numbers(2);
    int axis = 0;
    for (int i = 0; i < Math.min(first.length, last.length); i++) {
      if (has(ELLIPSIS_MASK, i)) {
        axis += inputs.get(0).rank() - (first.length - 1 - newAxes(first.length));
      } else if (!has(NEW_AXIS_MASK, i) && axis < inputs.get(0).rank()) {
        requireCells(i, inputs.get(0).size(axis++), new long[] {first[i], last[i], at(step, i)});
      }
    }
  }

  private static long at(long[] step, int i) {
    return i < step.length ? step[i] : 1;
  }

  /** The entry's first, last or step; those of the inputs if there are any. */
  private long[] numbers(int which) {
    if (inputs.size() > 1) {
      return which + 1 < inputs.size() ? inputs.get(which + 1).toLongVector() : new long[0];
    }
    int entries = Math.max(0, (arguments.size() - MASKS) / 3);
    int from = MASKS + which * entries;
    return arguments.stream().skip(from).limit(entries).mapToLong(Long::longValue).toArray();
  }

  private void requireCells(int entry, long size, long[] range) {
    long first = counted(range[0], size);
    long last = has(LAST_MASK, entry) ? size : Math.min(counted(range[1], size), size);
    first = has(FIRST_MASK, entry) && !has(SHRINK_MASK, entry) ? 0 : first;
    boolean forward = range[2] >= 0;
    boolean holds = has(SHRINK_MASK, entry) ? first >= 0 && first < size : !forward || first < last;
    if (range[2] == 0 || !holds) {
      throw new FailureException(
          "strided_slice: a slice that holds nothing, %s of a dimension of %d, which SameDiff does not survive; slice at least one cell"
              .formatted(Arrays.toString(range), size));
    }
  }

  private static long counted(long place, long size) {
    return place < 0 ? place + size : place;
  }

  private int newAxes(int entries) {
    int count = 0;
    for (int i = 0; i < entries; i++) {
      count += has(NEW_AXIS_MASK, i) ? 1 : 0;
    }
    return count;
  }

  private boolean has(int mask, int entry) {
    return mask < arguments.size() && ((arguments.get(mask) >> entry) & 1) != 0;
  }
}
