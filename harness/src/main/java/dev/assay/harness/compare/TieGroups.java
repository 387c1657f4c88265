package dev.assay.harness.compare;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * The largest groups in which each member is tied with each other one: the maximal cliques of a
 * graph. Source: Bron and Kerbosch, Communications of the ACM 16 (1973), 575-577, with a pivot.
 */
final class TieGroups {
  private final List<Integer> order;
  private final IntFunction<Set<Integer>> ties;
  private final List<List<Integer>> found = new ArrayList<>();

  private TieGroups(List<Integer> order, IntFunction<Set<Integer>> ties) {
    this.order = order;
    this.ties = ties;
  }

  /** Groups in the given order, each in the given order. */
  static List<List<Integer>> of(List<Integer> order, IntFunction<List<Integer>> ties) {
    List<Set<Integer>> byModel =
        order.stream()
            .sorted()
            .map(model -> Set.copyOf(ties.apply(model)))
            .collect(Collectors.toList());
    TieGroups groups = new TieGroups(order, byModel::get);
    groups.extend(Set.of(), new HashSet<>(order), new HashSet<>());
    groups.found.sort(groups.byPlaces());
    return List.copyOf(groups.found);
  }

  private void extend(Set<Integer> group, Set<Integer> open, Set<Integer> done) {
    if (open.isEmpty() && done.isEmpty()) {
      found.add(order.stream().filter(group::contains).toList());
      return;
    }
    Set<Integer> tiedWithPivot = ties.apply(pivot(open, done));
    for (int model : List.copyOf(open)) {
      if (!tiedWithPivot.contains(model)) {
        Set<Integer> larger = new HashSet<>(group);
        larger.add(model);
        extend(larger, common(open, ties.apply(model)), common(done, ties.apply(model)));
        open.remove(model);
        done.add(model);
      }
    }
  }

  private int pivot(Set<Integer> open, Set<Integer> done) {
    Set<Integer> all = new HashSet<>(open);
    all.addAll(done);
    return all.stream()
        .max(Comparator.comparingInt(model -> common(open, ties.apply(model)).size()))
        .orElseThrow();
  }

  private static Set<Integer> common(Set<Integer> some, Set<Integer> others) {
    Set<Integer> common = new HashSet<>(some);
    common.retainAll(others);
    return common;
  }

  private Comparator<List<Integer>> byPlaces() {
    return (a, b) -> {
      for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
        int difference = Integer.compare(order.indexOf(a.get(i)), order.indexOf(b.get(i)));
        if (difference != 0) {
          return difference;
        }
      }
      return Integer.compare(a.size(), b.size());
    };
  }
}
