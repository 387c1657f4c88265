package dev.assay.runtime.vet;

import java.util.List;

/**
 * What became of all candidates.
 *
 * @param verdicts one for each candidate, in their order
 * @param warnings which limit does not hold on this machine, one line each; mostly none
 * @param terms what the candidates were allowed
 */
public record VettingReport(List<Verdict> verdicts, List<String> warnings, Terms terms) {
  public VettingReport {
    verdicts = List.copyOf(verdicts);
    warnings = List.copyOf(warnings);
  }

  /**
   * What candidates on the CPU were allowed.
   *
   * @param limits time and memory
   * @param networkClosed whether the network was closed; where {@code unshare --net} is missing or
   *     not allowed, it was open
   */
  public record Terms(VettingLimits limits, boolean networkClosed) {}
}
