package dev.assay.harness.launch;

import dev.assay.runtime.vet.Candidate;
import dev.assay.runtime.vet.Verdict;
import dev.assay.runtime.vet.VettingLimits;
import dev.assay.runtime.vet.VettingReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Trials of models without any process. */
final class Verdicts {
  private Verdicts() {}

  /** All pass but the first, if there is a problem with it. */
  static VettingReport of(List<Candidate> candidates, String problem) {
    List<Verdict> verdicts = new ArrayList<>();
    for (Candidate candidate : candidates) {
      boolean bad = verdicts.isEmpty() && !problem.isEmpty();
      verdicts.add(
          new Verdict(
              candidate.file(),
              bad ? Optional.of(problem) : Optional.empty(),
              Optional.empty(),
              ""));
    }
    return new VettingReport(
        verdicts, List.of(), new VettingReport.Terms(VettingLimits.DEFAULT, true));
  }
}
