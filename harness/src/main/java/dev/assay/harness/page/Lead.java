package dev.assay.harness.page;

import dev.assay.harness.statistics.PairedCounts;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The models of a run against the one that is most often right, on the images that both answered.
 */
record Lead(Answers answers) {
  /** Place of the model that is most often right, the first of several; none if none answered. */
  Optional<Integer> model() {
    return answers.models().stream()
        .max(Comparator.comparing(this::right).thenComparing(Comparator.reverseOrder()));
  }

  /** Right and wrong answers of the leader and of another model; none without common images. */
  Optional<PairedCounts> against(int model) {
    return model().flatMap(leader -> paired(leader, model));
  }

  private double right(int model) {
    long answered =
        IntStream.range(0, answers.images())
            .filter(i -> answers.predicted(model, i) != Answers.NONE)
            .count();
    return answered == 0 ? 0 : 1 - (double) answers.mistakes(model).size() / answered;
  }

  private Optional<PairedCounts> paired(int first, int second) {
    int bothRight = 0;
    int onlyFirst = 0;
    int onlySecond = 0;
    int bothWrong = 0;
    for (int i = 0; i < answers.images(); i++) {
      if (answers.predicted(first, i) != Answers.NONE
          && answers.predicted(second, i) != Answers.NONE) {
        boolean right = !answers.errs(first, i);
        boolean otherRight = !answers.errs(second, i);
        bothRight += right && otherRight ? 1 : 0;
        onlyFirst += right && !otherRight ? 1 : 0;
        onlySecond += !right && otherRight ? 1 : 0;
        bothWrong += !right && !otherRight ? 1 : 0;
      }
    }
    return bothRight + onlyFirst + onlySecond + bothWrong == 0
        ? Optional.empty()
        : Optional.of(new PairedCounts(bothRight, onlyFirst, onlySecond, bothWrong));
  }
}
