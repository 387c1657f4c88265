package dev.assay.training;

import dev.assay.training.recipe.Length;
import java.util.Locale;
import java.util.Optional;

/** Why a training is over. */
public enum Ending {
  /** All epochs are done. */
  EPOCHS,
  /** There was no better epoch for long enough. */
  PATIENCE,
  /** The time is used up. */
  MINUTES;

  /** Name in files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Why {@code curve} is a finished training, if it is one. */
  static Optional<Ending> of(Curve curve, Setup setup) {
    Length length = setup.recipe().length();
    int done = curve.epochs().size();
    if (done >= length.epochs()) {
      return Optional.of(EPOCHS);
    }
    int best = curve.kept(Keep.BEST).map(EpochResult::epoch).orElse(done);
    if (length.patience() > 0 && done - best >= length.patience()) {
      return Optional.of(PATIENCE);
    }
    boolean late = length.minutes() > 0 && curve.seconds() >= 60 * length.minutes();
    return late ? Optional.of(MINUTES) : Optional.empty();
  }

  /** One line for the user where not all epochs were done. */
  Optional<String> notice(Curve curve, Length length) {
    String where = "Ended after epoch %d of %d: ".formatted(curve.epochs().size(), length.epochs());
    return switch (this) {
      case EPOCHS -> Optional.empty();
      case PATIENCE ->
          Optional.of(where + "no better one in %d epochs.".formatted(length.patience()));
      case MINUTES ->
          Optional.of(where + "the %s minutes are used up.".formatted(length.minutes()));
    };
  }
}
