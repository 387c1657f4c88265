package dev.assay.export.proof;

/**
 * How far two implementations are apart on one output at one batch size, over all sets of inputs.
 *
 * @param first name of the implementation that is the reference
 * @param second name of the other one
 * @param batch number of samples
 * @param output name of the output
 * @param statistics the differences
 */
public record Comparison(
    String first, String second, int batch, String output, Statistics statistics) {

  /** Largest absolute difference. */
  public double maxAbs() {
    return statistics.maxAbs();
  }

  /** Share of rows whose largest element stands at the same place, in [0, 1]. */
  public double argmaxAgreement() {
    return statistics.argmaxAgreement();
  }

  /** Whether every difference is within what is allowed. */
  public boolean passed() {
    return statistics.toleranceUsed() <= 1;
  }
}
