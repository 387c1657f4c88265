package dev.assay.harness.gate;

import dev.assay.harness.gate.evidence.Evidence;
import dev.assay.harness.gate.rule.Rule;

/**
 * What became of one rule for one model.
 *
 * @param rule the rule
 * @param model the model
 * @param device where it ran; empty if it did not run at all
 * @param evidence what was known
 * @param limit what the value, difference or ratio had to keep; 0 where evidence is missing
 * @param verdict what became of it
 * @param why in a few words
 * @param remedy what would have to change; empty where nothing has to
 * @param excess how far beyond the limit it is, to find the worst; any scale, comparable roughly
 */
public record Finding(
    Rule rule,
    String model,
    String device,
    Evidence evidence,
    double limit,
    Verdict verdict,
    String why,
    String remedy,
    double excess) {
  /** The model with its device, if it has one. */
  public String subject() {
    return device.isEmpty() ? model : model + "@" + device;
  }
}
