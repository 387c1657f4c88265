package dev.assay.runtime.hostile;

import java.util.List;

/**
 * A file that is meant to do harm.
 *
 * @param name what it does, for people
 * @param file its bytes
 * @param ends how its trial may end
 */
public record Hostile(String name, Wire file, List<End> ends) {
  /**
   * How a trial ends.
   *
   * @param words part of the one line that says why the model does not run; empty if it does
   */
  public record End(String words) {
    boolean fits(String problem) {
      return words.isEmpty() ? problem.isEmpty() : problem.contains(words);
    }
  }

  Hostile(String name, Wire file, String... words) {
    this(name, file, List.of(words).stream().map(End::new).toList());
  }

  byte[] bytes() {
    return file.bytes();
  }
}
