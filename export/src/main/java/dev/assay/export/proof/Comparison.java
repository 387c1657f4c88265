package dev.assay.export.proof;

/**
 * How far two implementations are apart on one output at one batch size.
 *
 * @param first name of the implementation that is the reference
 * @param second name of the other one
 * @param batch number of samples
 * @param output name of the output
 * @param maxAbs largest absolute difference
 * @param maxRelative largest absolute difference divided by the larger of the two magnitudes
 * @param argmaxAgreement share of samples whose largest element stands at the same place, in [0, 1]
 * @param allowed largest absolute difference that passes
 */
public record Comparison(
    String first,
    String second,
    int batch,
    String output,
    double maxAbs,
    double maxRelative,
    double argmaxAgreement,
    double allowed) {

  /** Whether the difference is within what is allowed. */
  public boolean passed() {
    return maxAbs <= allowed;
  }
}
