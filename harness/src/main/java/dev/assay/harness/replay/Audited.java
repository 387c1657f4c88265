package dev.assay.harness.replay;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an audit found of one model.
 *
 * @param name its name, with its device
 * @param differences how its answers differ from the recorded ones, by setting
 * @param error why it could not be run, in one line; empty if it could
 */
public record Audited(String name, Map<AuditSetting, AnswerDifference> differences, String error) {
  public Audited {
    differences = Collections.unmodifiableMap(new LinkedHashMap<>(differences));
  }

  /** Whether it answered the same under all settings. */
  public boolean same(double tolerance) {
    return error.isEmpty()
        && differences.values().stream().allMatch(difference -> difference.within(tolerance));
  }

  /** Largest difference of a probability under any setting. */
  public double largest() {
    return differences.values().stream().mapToDouble(AnswerDifference::largest).max().orElse(0);
  }

  /** Most images under one setting for which another class was chosen. */
  public int classes() {
    return differences.values().stream().mapToInt(AnswerDifference::classes).max().orElse(0);
  }
}
