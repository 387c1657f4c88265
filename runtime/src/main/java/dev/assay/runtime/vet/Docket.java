package dev.assay.runtime.vet;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** The candidates that workers share out, and what they found. */
final class Docket {
  private final List<Candidate> candidates;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<Integer, Verdict> verdicts = new ConcurrentHashMap<>();
  private final Set<String> warnings = ConcurrentHashMap.newKeySet();

  Docket(List<Candidate> candidates) {
    this.candidates = List.copyOf(candidates);
  }

  int size() {
    return candidates.size();
  }

  /** Index of a candidate that nobody has taken; past the end when none is left. */
  int take() {
    return next.getAndIncrement();
  }

  Candidate candidate(int index) {
    return candidates.get(index);
  }

  void decide(int index, Verdict verdict) {
    verdicts.put(index, verdict);
  }

  void warn(String warning) {
    warnings.add(warning);
  }

  VettingReport report(VettingReport.Terms terms) {
    return new VettingReport(
        IntStream.range(0, size()).mapToObj(verdicts::get).toList(), List.copyOf(warnings), terms);
  }
}
