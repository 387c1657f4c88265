package dev.assay.runtime.vet;

import java.util.List;

/**
 * What became of all candidates.
 *
 * @param verdicts one for each candidate, in their order
 * @param warnings which limit does not hold on this machine, one line each; mostly none
 */
public record VettingReport(List<Verdict> verdicts, List<String> warnings) {
  public VettingReport {
    verdicts = List.copyOf(verdicts);
    warnings = List.copyOf(warnings);
  }
}
