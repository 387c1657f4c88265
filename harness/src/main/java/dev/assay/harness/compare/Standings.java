package dev.assay.harness.compare;

import dev.assay.harness.statistics.Holm;
import dev.assay.harness.statistics.PairedCounts;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where each of several models stands among the others.
 *
 * @param order indices of the models, the most accurate first, equal ones in the order given
 * @param pairs every two of them in that order: all pairs with the best first
 */
public record Standings(List<Integer> order, List<Pair> pairs) {
  public Standings {
    order = List.copyOf(order);
    pairs = List.copyOf(pairs);
  }

  /**
   * Compares every two models.
   *
   * @param right which images each model answers rightly, one set a model, at least one
   * @param images how many images there are, at least 1
   */
  public static Standings of(List<BitSet> right, int images) {
    List<Integer> order =
        IntStream.range(0, right.size())
            .boxed()
            .sorted(Comparator.comparingInt(i -> -right.get(i).cardinality()))
            .toList();
    List<Pair> alone = new ArrayList<>();
    for (int i = 0; i < order.size(); i++) {
      for (int j = i + 1; j < order.size(); j++) {
        int first = order.get(i);
        int second = order.get(j);
        PairedCounts counts = counts(right.get(first), right.get(second), images);
        Chance chance = Chance.of(counts);
        alone.add(new Pair(first, second, counts, chance, chance));
      }
    }
    return new Standings(order, corrected(alone));
  }

  private static List<Pair> corrected(List<Pair> pairs) {
    List<Double> exact = Holm.adjusted(pairs.stream().map(p -> p.chance().exact()).toList());
    List<Double> mid = Holm.adjusted(pairs.stream().map(p -> p.chance().mid()).toList());
    return IntStream.range(0, pairs.size())
        .mapToObj(
            i -> {
              Pair pair = pairs.get(i);
              Chance holm = new Chance(exact.get(i), mid.get(i));
              return new Pair(pair.first(), pair.second(), pair.counts(), pair.chance(), holm);
            })
        .toList();
  }

  private static PairedCounts counts(BitSet first, BitSet second, int images) {
    BitSet both = (BitSet) first.clone();
    both.and(second);
    int common = both.cardinality();
    int onlyFirst = first.cardinality() - common;
    int onlySecond = second.cardinality() - common;
    return new PairedCounts(
        common, onlyFirst, onlySecond, images - common - onlyFirst - onlySecond);
  }

  /** The most accurate model, the first one of several equal ones. */
  public int best() {
    return order.get(0);
  }

  /** The pairs with the best model, which is the first one in each. */
  public List<Pair> againstBest() {
    return pairs.subList(0, order.size() - 1);
  }

  /** One more than the number of models that are better, beyond chance; from 1. */
  public int rank(int model) {
    return 1 + (int) pairs.stream().filter(pair -> loses(pair, model)).count();
  }

  private static boolean loses(Pair pair, int model) {
    return pair.verdict() == Verdict.BETTER && pair.second() == model;
  }

  /** The models that are not told apart from one, the most accurate first. */
  public List<Integer> tiedWith(int model) {
    List<Integer> tied =
        pairs.stream()
            .filter(pair -> pair.has(model) && pair.verdict() == Verdict.NOT_TOLD_APART)
            .map(pair -> pair.other(model))
            .toList();
    return order.stream().filter(tied::contains).toList();
  }

  /**
   * Groups of models of which no two are told apart, as large as they can be, that of the best
   * first. A model may be in several: who is tied with a better and with a worse one need not make
   * these two equal.
   */
  public List<List<Integer>> groups() {
    return TieGroups.of(order, this::tiedWith);
  }
}
