package dev.assay.runtime.doctor;

import java.util.List;

/**
 * What was found about one thing.
 *
 * @param title what it is about, its key in JSON
 * @param facts in the order of the report
 * @param problems mostly none
 */
public record Section(String title, List<Fact> facts, List<Problem> problems) {
  public Section {
    facts = List.copyOf(facts);
    problems = List.copyOf(problems);
  }
}
