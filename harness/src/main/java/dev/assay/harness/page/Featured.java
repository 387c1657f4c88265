package dev.assay.harness.page;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Which images a page names, and in which order they get a picture until there is no room for more:
 * the surest mistakes of every model, what all get wrong, some of each cell of every confusion
 * matrix, all other mistakes, all others.
 */
final class Featured {
  private static final int SUREST = 12;
  private static final int WRONG_BY_ALL = 60;
  private static final int MISTAKES_A_CELL = 6;
  private static final int HITS_A_CELL = 3;

  private Featured() {}

  /** Numbers of at most {@code most} images. */
  static List<Integer> of(Answers answers, int most) {
    List<List<Integer>> mistakes = answers.models().stream().map(answers::mistakes).toList();
    Set<Integer> chosen = new LinkedHashSet<>();
    mistakes.forEach(list -> chosen.addAll(list.subList(0, Math.min(SUREST, list.size()))));
    List<Integer> wrongByAll = answers.wrongByAll();
    chosen.addAll(wrongByAll.subList(0, Math.min(WRONG_BY_ALL, wrongByAll.size())));
    chosen.addAll(ofCells(answers, mistakes, MISTAKES_A_CELL));
    chosen.addAll(
        ofCells(answers, answers.models().stream().map(answers::hits).toList(), HITS_A_CELL));
    mistakes.forEach(chosen::addAll);
    IntStream.range(0, answers.images()).forEach(chosen::add);
    return chosen.stream().limit(most).toList();
  }

  /** The first of each cell of every model, then the second of each, up to {@code most}. */
  private static List<Integer> ofCells(Answers answers, List<List<Integer>> lists, int most) {
    List<List<Integer>> byPlace = new ArrayList<>();
    for (int place = 0; place < most; place++) {
      byPlace.add(new ArrayList<>());
    }
    for (int m = 0; m < lists.size(); m++) {
      int model = answers.models().get(m);
      Map<List<Integer>, Integer> seen = new HashMap<>();
      for (int image : lists.get(m)) {
        List<Integer> cell = List.of(answers.label(image), answers.predicted(model, image));
        int place = seen.merge(cell, 1, Integer::sum) - 1;
        if (place < most) {
          byPlace.get(place).add(image);
        }
      }
    }
    return byPlace.stream().flatMap(Collection::stream).toList();
  }
}
