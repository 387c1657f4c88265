package dev.assay.export.op;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Why operations that are in no registry cannot be exported, where it is known. */
final class RefusalReasons {
  private static final Set<String> CONTROL_FLOW =
      Set.of(
          "enter",
          "exit",
          "if",
          "invoke",
          "loop_cond",
          "merge",
          "next_iteration",
          "switch",
          "while");

  private static final Set<String> RANDOM = Set.of("choice", "probablistic_merge");

  private static final Set<String> CRASHING = Set.of("repeat");

  private record Reason(String text, Predicate<String> concerns) {}

  private static final List<Reason> REASONS =
      List.of(
          new Reason(
              "control flow other than ifCond and whileLoop; unroll loops and replace branches by a selection",
              name ->
                  CONTROL_FLOW.contains(name)
                      || name.startsWith("tensorarray")
                      || name.endsWith("_list")),
          new Reason(
              "random at every run, dropout in SameDiff included; save the graph without it",
              name ->
                  RANDOM.contains(name)
                      || name.contains("random")
                      || name.contains("dropout")
                      || name.startsWith("distribution_")),
          new Reason(
              "turns hues by branches that ONNX has no operator for; turn them before the model",
              "adjust_hue"::equals),
          new Reason("ends the program in SameDiff 1.0.0-M2.1 itself", CRASHING::contains));

  private RefusalReasons() {}

  /**
   * What is known, as it follows a list of the operations: {@code : reason} where it is true of
   * all, else {@code . name: reason} for each reason.
   */
  static String of(Set<String> opNames) {
    StringBuilder reasons = new StringBuilder();
    for (Reason reason : REASONS) {
      SortedSet<String> concerned = new TreeSet<>();
      for (String name : opNames) {
        if (reason.concerns().test(name.toLowerCase(Locale.ROOT))) {
          concerned.add(name);
        }
      }
      if (concerned.size() == opNames.size()) {
        return ": " + reason.text();
      }
      if (!concerned.isEmpty()) {
        reasons.append(". %s: %s".formatted(String.join(", ", concerned), reason.text()));
      }
    }
    return reasons.toString();
  }
}
