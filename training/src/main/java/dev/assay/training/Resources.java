package dev.assay.training;

import dev.assay.data.MisuseException;

/**
 * What a training may take of the machine; no influence on its result.
 *
 * @param threads threads that decode and augment images, at least 1
 * @param memoryBytes memory of the machine, in bytes
 */
public record Resources(int threads, long memoryBytes) {
  public Resources {
    if (threads < 1) {
      throw new MisuseException("threads is %d: give at least 1.".formatted(threads));
    }
  }
}
