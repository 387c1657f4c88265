package dev.assay.harness.score;

/**
 * Share of images whose true class is among the {@code k} most probable.
 *
 * @param k at least 1
 */
record TopFormula(int k) implements Formula {
  @Override
  public Basis basis() {
    return Basis.PROBABILITIES;
  }

  @Override
  public Figure of(Outcome outcome) {
    if (outcome.predictions().classes().size() > k) {
      return mean().of(outcome);
    }
    return Figure.undefined(
        "with %s it is always 1".formatted(k == 2 ? "two classes" : k + " classes or fewer"));
  }

  @Override
  public Drawn drawn(Outcome outcome, Strata strata) {
    return mean().drawn(outcome, strata);
  }

  private MeanFormula mean() {
    return new MeanFormula((predictions, i) -> ProbabilityScore.rank(predictions, i) < k ? 1 : 0);
  }
}
