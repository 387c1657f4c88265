package dev.assay.harness.page;

import dev.assay.harness.run.ModelNames;
import dev.assay.harness.run.ModelRun;
import dev.assay.harness.statistics.PairedCounts;
import dev.assay.harness.table.Fact;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The models of a run against the one at its head, on the images that both answered.
 *
 * @param models rows of the run, in the order of its table
 * @param answers what they answered
 */
record Lead(List<ModelRun> models, Answers answers) {
  /**
   * Place of the model of the best rank, of several of one rank the most accurate, of equal ones
   * the first; none if none answered.
   */
  Optional<Integer> model() {
    return answers.models().stream()
        .min(
            Comparator.comparing(this::rank)
                .thenComparing(model -> -right(model))
                .thenComparing(Comparator.naturalOrder()));
  }

  private double rank(int model) {
    return models.get(model).facts().getOrDefault(Fact.RANK, Double.POSITIVE_INFINITY);
  }

  /** Places of the models that one is tied with, as its row says. */
  List<Integer> tiedWith(int model) {
    List<String> names = ModelNames.of(models.stream().map(ModelRun::identity).toList());
    List<String> tied = models.get(model).tiedWith();
    return IntStream.range(0, names.size())
        .filter(other -> tied.contains(names.get(other)))
        .boxed()
        .toList();
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
