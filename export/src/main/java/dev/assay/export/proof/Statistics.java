package dev.assay.export.proof;

/**
 * How far two tensors are apart. Elements where both are NaN, or the same infinity, are equal; an
 * element where only one of them is, is infinitely far.
 *
 * @param maxAbs largest absolute difference
 * @param maxRelative largest absolute difference divided by the larger of the two magnitudes
 * @param maxUlp largest difference in steps of float32, of which neighbours are one apart
 * @param cosine cosine of the angle between both, over the finite elements; 1 if both are 0
 * @param argmaxAgreement share of the rows of the first dimension whose largest element stands at
 *     the same place, in [0, 1]
 * @param toleranceUsed largest share that a difference takes of what is allowed there; up to 1
 *     passes
 */
public record Statistics(
    double maxAbs,
    double maxRelative,
    double maxUlp,
    double cosine,
    double argmaxAgreement,
    double toleranceUsed) {

  /** The worse of both in each respect. */
  Statistics worst(Statistics other) {
    return new Statistics(
        Math.max(maxAbs, other.maxAbs),
        Math.max(maxRelative, other.maxRelative),
        Math.max(maxUlp, other.maxUlp),
        Math.min(cosine, other.cosine),
        Math.min(argmaxAgreement, other.argmaxAgreement),
        Math.max(toleranceUsed, other.toleranceUsed));
  }
}
