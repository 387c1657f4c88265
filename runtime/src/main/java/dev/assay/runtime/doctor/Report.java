package dev.assay.runtime.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/**
 * All that was found.
 *
 * @param sections in the order of the report
 * @param usable whether models run on the processor, the least that is needed
 */
public record Report(List<Section> sections, boolean usable) {
  public Report {
    sections = List.copyOf(sections);
  }

  /** Every section's problems. */
  public List<Problem> problems() {
    return sections.stream().flatMap(section -> section.problems().stream()).toList();
  }

  /** For people: a block a section, then the problems with their numbers. */
  public String text() {
    StringBuilder text = new StringBuilder();
    int width =
        sections.stream()
            .flatMap(section -> section.facts().stream())
            .mapToInt(fact -> fact.label().length())
            .max()
            .orElse(0);
    for (Section section : sections) {
      text.append(section.title().replace('_', ' ')).append('\n');
      for (Fact fact : section.facts()) {
        text.append(String.format(Locale.ROOT, "  %-" + width + "s  ", fact.label()))
            .append(fact.text())
            .append('\n');
      }
    }
    return text.append('\n').append(problemText()).toString();
  }

  private String problemText() {
    List<Problem> problems = problems();
    if (problems.isEmpty()) {
      return "No problem found.\n";
    }
    StringBuilder text = new StringBuilder();
    text.append(problems.size()).append(problems.size() == 1 ? " problem\n" : " problems\n");
    for (int i = 0; i < problems.size(); i++) {
      Problem problem = problems.get(i);
      text.append("  %d. %s\n     %s\n".formatted(i + 1, problem.found(), problem.remedy()));
    }
    return text.toString();
  }

  /** For programs: an object a section, {@code problems}, and {@code usable}. */
  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("usable", usable);
    for (Section section : sections) {
      ObjectNode object = json.putObject(section.title());
      section.facts().forEach(fact -> object.set(fact.key(), fact.value()));
    }
    var problems = json.putArray("problems");
    problems()
        .forEach(
            problem ->
                problems.addObject().put("found", problem.found()).put("remedy", problem.remedy()));
    return json;
  }
}
