package dev.assay.harness.gate.rule;

import java.nio.file.Path;
import java.util.List;

/**
 * All rules of a file.
 *
 * @param file where they stand, for messages
 * @param requireSameData whether the baseline must have been made on the same images
 * @param allowExcluded how many images may have been left out of the run
 * @param rules the rules, in order, at least one
 */
public record Rules(Path file, boolean requireSameData, int allowExcluded, List<Rule> rules) {
  public Rules {
    rules = List.copyOf(rules);
  }

  /**
   * Reads a rules file.
   *
   * @throws dev.assay.data.MisuseException if it cannot be read or a key or value in it is wrong;
   *     names the line
   */
  public static Rules read(Path file) {
    return RulesFile.read(file);
  }

  /** Where a line of the file is, for messages. */
  public String place(int line) {
    return "'%s', line %d".formatted(file, line);
  }
}
