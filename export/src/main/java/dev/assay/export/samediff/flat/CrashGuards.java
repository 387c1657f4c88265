package dev.assay.export.samediff.flat;

import dev.assay.data.FailureException;
import java.util.List;
import java.util.Map;

/**
 * Settings that ND4J's kernels divide by or count with, and do not check: what a damaged file holds
 * there would end the whole program. Measured on ND4J 1.0.0-M2.1.
 */
final class CrashGuards {
  /** Larger kernels, strides and blocks than any network's. */
  private static final long MAX_SETTING = 1L << 20;

  private static final int SLICE_MASKS = 5;

  /** Integer arguments of 2-D windows: kernel 2, stride 2, padding 2, dilation 2. */
  private static final List<Integer> STRIDES_2D = List.of(2, 3, 6, 7);

  private static final List<Integer> WINDOWS_2D = List.of(0, 1, 2, 3, 6, 7);

  /** Integer arguments of 3-D windows: kernel 3, stride 3, padding 3, dilation 3. */
  private static final List<Integer> STRIDES_3D = List.of(3, 4, 5, 9, 10, 11);

  private static final List<Integer> WINDOWS_3D = List.of(0, 1, 2, 3, 4, 5, 9, 10, 11);

  /** Integer arguments, by operation, that are sizes from 1 on. */
  private static final Map<String, List<Integer>> SIZES =
      Map.ofEntries(
          Map.entry("conv1d", List.of(1, 3)),
          Map.entry("conv2d", STRIDES_2D),
          Map.entry("depthwise_conv2d", STRIDES_2D),
          Map.entry("sconv2d", STRIDES_2D),
          Map.entry("deconv2d", STRIDES_2D),
          Map.entry("maxpool2d", WINDOWS_2D),
          Map.entry("avgpool2d", WINDOWS_2D),
          Map.entry("pnormpool2d", WINDOWS_2D),
          Map.entry("max_pool_with_argmax", WINDOWS_2D),
          Map.entry("im2col", WINDOWS_2D),
          Map.entry("conv3dnew", STRIDES_3D),
          Map.entry("deconv3d", STRIDES_3D),
          Map.entry("maxpool3dnew", WINDOWS_3D),
          Map.entry("avgpool3dnew", WINDOWS_3D),
          Map.entry("extract_image_patches", List.of(0, 1, 2, 3, 4, 5)),
          Map.entry("space_to_depth", List.of(0)),
          Map.entry("depth_to_space", List.of(0)),
          Map.entry("space_to_batch", List.of(0)),
          Map.entry("batch_to_space", List.of(0)),
          Map.entry("split", List.of(0)));

  private CrashGuards() {}

  /**
   * Refuses an operation that its kernel would not survive.
   *
   * @throws FailureException naming operation and setting
   */
  static void require(StoredOp op) {
    List<Long> arguments = op.arguments().longs();
    if ("strided_slice".equals(op.type())) {
      requireSlice(op);
    }
    for (int i : SIZES.getOrDefault(op.type(), List.of())) {
      if (i < arguments.size() && (arguments.get(i) < 1 || arguments.get(i) > MAX_SETTING)) {
        throw refusal(
            op,
            "integer argument %d: expected a size from 1, found %d".formatted(i, arguments.get(i)));
      }
    }
  }

  /**
   * Five masks, then the first, last and step of each axis: all three negative end the program, and
   * so does a slice that holds nothing.
   */
  private static void requireSlice(StoredOp op) {
    List<Long> numbers = op.arguments().longs();
    int axes = Math.max(0, (numbers.size() - SLICE_MASKS) / 3);
    for (int i = SLICE_MASKS; i < SLICE_MASKS + axes; i++) {
      long first = numbers.get(i);
      long last = numbers.get(i + axes);
      long step = numbers.get(i + 2 * axes);
      boolean empty = first == last && !isMasked(numbers, i - SLICE_MASKS);
      if (step == 0 || empty || (first < 0 && last < 0 && step < 0)) {
        throw refusal(
            op,
            "a slice from %d to %d by %d, which SameDiff does not survive; %s"
                .formatted(
                    first, last, step, empty ? "slice at least one cell" : "count from the front"));
      }
    }
  }

  /** Whether a mask says something else of an entry than its first and last. */
  private static boolean isMasked(List<Long> numbers, int entry) {
    return numbers.stream().limit(SLICE_MASKS).anyMatch(mask -> ((mask >> entry) & 1) != 0);
  }

  private static FailureException refusal(StoredOp op, String found) {
    return new FailureException(
        "Op '%s' (%s): %s.".formatted(op.outputs().get(0), op.type(), found));
  }
}
