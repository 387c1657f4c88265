package dev.assay.runtime.vet;

import java.time.Duration;

/**
 * What a candidate may take.
 *
 * @param perModel wall-clock time to load and run it on the CPU; on other devices {@link
 *     #DEVICE_TIMES} as long
 * @param memoryBytes address space of a child process, its Java heap of 512 MiB included
 * @param atOnce child processes side by side, at least 1
 */
public record VettingLimits(Duration perModel, long memoryBytes, int atOnce) {
  /** 20 s a model, 6 GiB, two processes. */
  public static final VettingLimits DEFAULT =
      new VettingLimits(Duration.ofSeconds(20), 6L << 30, 2);

  /** What a Java virtual machine with ONNX Runtime reserves before any model: 2 GiB, and a rest. */
  public static final long LEAST_MEMORY_BYTES = 3L << 30;

  /** A GPU's libraries take seconds to start, and TensorRT minutes to compile a model. */
  public static final int DEVICE_TIMES = 15;

  public VettingLimits {
    if (perModel.isNegative() || perModel.isZero() || atOnce < 1) {
      throw new IllegalArgumentException(
          "limits must be positive, got %s, %d at once".formatted(perModel, atOnce));
    }
    if (memoryBytes < LEAST_MEMORY_BYTES) {
      throw new IllegalArgumentException(
          "a trial process needs an address space of %d bytes, got %d"
              .formatted(LEAST_MEMORY_BYTES, memoryBytes));
    }
  }

  Duration time(Launch.Grip grip) {
    return grip == Launch.Grip.DEVICE ? perModel.multipliedBy(DEVICE_TIMES) : perModel;
  }
}
