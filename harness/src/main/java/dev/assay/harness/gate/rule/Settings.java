package dev.assay.harness.gate.rule;

/**
 * How sure a rule must be.
 *
 * @param confidence the level of the interval that decides
 * @param resolution width of an interval below which a difference that cannot be told from the
 *     limit passes, in the measure's unit; {@link #OF_KIND} if the kind of rule decides
 * @param whenUnsure what becomes of the rule if too little is known
 */
public record Settings(Confidence confidence, double resolution, WhenUnsure whenUnsure) {
  /** The kind of rule decides. */
  public static final double OF_KIND = -1;

  /** What holds unless a file says otherwise. */
  public static final Settings USUAL =
      new Settings(Confidence.USUAL, OF_KIND, WhenUnsure.INCONCLUSIVE);

  public Settings {
    if (resolution != OF_KIND && !(resolution >= 0)) {
      throw new IllegalArgumentException("resolution must be 0 or more, got " + resolution);
    }
  }
}
