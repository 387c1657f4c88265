package dev.assay.export.proof;

import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.SourceGraph;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;

/**
 * Ways to fill a network's inputs, the most telling first.
 *
 * @param graph the network
 * @param isNetwork whether it is a network of layers, whose every input is of fractions
 */
record FillingChoices(SourceGraph graph, boolean isNetwork) {
  /** Operations on whole numbers that take any number for what it is: none is an index or size. */
  private static final Set<String> ARITHMETIC =
      Set.of(
          "identity",
          "cast",
          "add",
          "subtract",
          "multiply",
          "divide",
          "realdiv",
          "floordiv",
          "floormod",
          "mod",
          "truncatediv",
          "neg",
          "abs",
          "sign",
          "square",
          "squaredsubtract",
          "maximum",
          "minimum",
          "equals",
          "not_equals",
          "greater",
          "greater_equal",
          "less",
          "less_equal",
          "reduce_sum",
          "reduce_max",
          "reduce_min",
          "reduce_mean",
          "sum",
          "max",
          "min",
          "mean",
          "prod",
          "reduce_prod",
          "add_scalar",
          "sub_scalar",
          "mul_scalar",
          "div_scalar",
          "tanh",
          "sigmoid",
          "reversesubtract",
          "bitwise_and",
          "bitwise_or",
          "bitwise_xor",
          "Pow",
          "pow");

  /** Inputs of operations that read truth values in a type of fractions, by place. */
  private static final Map<String, List<Integer>> MASKS =
      Map.of(
          "dot_product_attention", List.of(3),
          "multi_head_dot_product_attention", List.of(7));

  private static final List<Filling> FRACTIONS =
      List.of(
          Filling.NORMAL, Filling.UNIFORM, Filling.ABOVE_ONE, Filling.BITS, Filling.PERMUTATION);
  private static final List<Filling> NUMBERS =
      List.of(Filling.INTEGERS, Filling.BITS, Filling.DIGITS, Filling.COUNTS, Filling.ZEROS);
  private static final List<Filling> INDICES =
      List.of(
          Filling.BITS,
          Filling.PERMUTATION,
          Filling.ZEROS,
          Filling.DIGITS,
          Filling.COUNTS,
          Filling.ONES);

  List<Fillings> all() {
    List<Filling> others = isArithmetic() ? NUMBERS : INDICES;
    List<Fillings> choices = new ArrayList<>();
    for (Filling other : hasWholeNumbers() ? others : List.of(Filling.BITS)) {
      for (Filling fraction : fractions()) {
        choices.add(alike(fraction, other));
      }
    }
    if (graph.inputs().size() > 1) {
      graph.inputs().forEach(port -> choices.addAll(exceptions(port)));
    }
    return choices;
  }

  /** Others than the best that exercise more of the network, the most telling first. */
  List<Fillings> beside(Fillings best) {
    List<Fillings> choices = new ArrayList<>();
    if (hasWholeNumbers()) {
      for (Filling other : isArithmetic() ? NUMBERS : List.of(Filling.DIGITS, Filling.COUNTS)) {
        choices.add(changed(best, other, port -> port.type().isInteger()));
      }
    }
    if (isNetwork) {
      boolean indices = best.byInput().containsValue(Filling.BITS);
      Filling other = indices ? Filling.DIGITS : Filling.WIDE;
      choices.add(changed(best, other, port -> !isMask(port.name())));
    } else {
      for (Filling other : List.of(Filling.NORMAL, Filling.UNIFORM)) {
        choices.add(changed(best, other, port -> isFraction(best, port)));
      }
    }
    choices.removeIf(best::equals);
    return choices.stream().distinct().toList();
  }

  private boolean isFraction(Fillings best, GraphInput port) {
    return port.type().isFloating()
        && !isMask(port.name())
        && best.byInput().get(port.name()) != Filling.BITS;
  }

  private Fillings changed(Fillings best, Filling filling, Predicate<GraphInput> changes) {
    Map<String, Filling> fillings = new LinkedHashMap<>(best.byInput());
    for (GraphInput port : graph.inputs()) {
      if (changes.test(port) && filling.suits(port.type())) {
        fillings.put(port.name(), filling);
      }
    }
    return new Fillings(fillings);
  }

  /** One input differs from the usual: a permutation or a divisor beside indices. */
  private List<Fillings> exceptions(GraphInput port) {
    List<Filling> others =
        port.type().isFloating()
            ? List.of(Filling.BITS)
            : List.of(Filling.PERMUTATION, Filling.COUNTS);
    List<Fillings> choices = new ArrayList<>();
    for (Filling other : others) {
      if (other.suits(port.type())) {
        Map<String, Filling> one = new LinkedHashMap<>(Fillings.usual(graph.inputs()).byInput());
        one.put(port.name(), other);
        choices.add(new Fillings(one));
      }
    }
    return choices;
  }

  private List<Filling> fractions() {
    boolean has = graph.inputs().stream().anyMatch(port -> port.type().isFloating());
    if (!has) {
      return List.of(Filling.NORMAL);
    }
    return isNetwork
        ? List.of(Filling.NORMAL, Filling.BITS, Filling.UNIFORM, Filling.SMALL)
        : FRACTIONS;
  }

  private boolean hasWholeNumbers() {
    return graph.inputs().stream().anyMatch(port -> port.type().isInteger());
  }

  private boolean isArithmetic() {
    return graph.sameDiff().getOps().values().stream()
        .allMatch(op -> ARITHMETIC.contains(op.getOp().opName()));
  }

  private Fillings alike(Filling fraction, Filling other) {
    Map<String, Filling> fillings = new LinkedHashMap<>();
    for (GraphInput port : graph.inputs()) {
      Filling wanted = port.type().isFloating() ? fraction : other;
      boolean fits = wanted.suits(port.type()) && !isMask(port.name());
      fillings.put(port.name(), fits ? wanted : Filling.BITS);
    }
    return new Fillings(fillings);
  }

  private boolean isMask(String input) {
    for (SameDiffOp op : graph.sameDiff().getOps().values()) {
      for (int place : MASKS.getOrDefault(op.getOp().opName(), List.of())) {
        List<String> read = op.getInputsToOp();
        if (place < read.size() && read.get(place).equals(input)) {
          return true;
        }
      }
    }
    return false;
  }
}
