package dev.assay.runtime.profile;

import java.util.List;
import java.util.OptionalLong;

/**
 * Multiply-accumulate operations of one image, by {@link dev.assay.data.onnx.shape.MacRules},
 * counted in a run.
 *
 * @param counted those whose number follows from shapes, 0 if there are none or nothing was run
 * @param uncounted operators that multiply too, but do not say how often; sorted
 */
public record Macs(long counted, List<String> uncounted) {
  /** Of what was not counted. */
  public static final Macs NONE = new Macs(0, List.of());

  public Macs {
    uncounted = List.copyOf(uncounted);
  }

  /** The whole number; empty if it is not known. */
  public OptionalLong perImage() {
    return uncounted.isEmpty() && counted > 0 ? OptionalLong.of(counted) : OptionalLong.empty();
  }
}
