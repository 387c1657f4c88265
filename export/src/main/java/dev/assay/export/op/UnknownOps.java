package dev.assay.export.op;

import dev.assay.data.FailureException;
import dev.assay.data.Spelling;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/** The refusal of operations that no registry knows. */
final class UnknownOps {
  private UnknownOps() {}

  /** Names each with its node, why it cannot be where that is known, and what to do. */
  static FailureException refusal(List<SameDiffOp> unknown, SortedSet<String> known) {
    SortedSet<String> names =
        unknown.stream()
            .map(op -> op.getOp().opName())
            .collect(Collectors.toCollection(TreeSet::new));
    String nodes =
        unknown.stream()
            .map(op -> "%s (node '%s')".formatted(op.getOp().opName(), op.getName()))
            .sorted()
            .collect(Collectors.joining(", "));
    return new FailureException(
        "No ONNX counterpart for %d %s: %s%s.%s 'assay list ops' shows the %d that are known; add one to a family in dev.assay.export.op."
            .formatted(
                unknown.size(),
                unknown.size() == 1 ? "op" : "ops",
                nodes,
                RefusalReasons.of(names),
                suggestions(names, known),
                known.size()));
  }

  private static String suggestions(SortedSet<String> names, SortedSet<String> known) {
    return names.stream()
        .flatMap(
            name ->
                Spelling.closest(name, known).stream()
                    .map(other -> " Did you mean %s in place of %s?".formatted(other, name)))
        .collect(Collectors.joining());
  }
}
