package dev.assay.training.recipe;

/**
 * When a training ends: at whichever comes first.
 *
 * @param epochs passes over the training images, at least 1
 * @param minutes the epoch in which so many minutes are used up is the last; 0 is no limit
 * @param patience so many epochs in a row without a better one on validation are the last; 0 is no
 *     limit
 */
public record Length(int epochs, double minutes, int patience) {
  private static final int MOST_EPOCHS = 1_000_000;

  public Length {
    Limits.within("epochs", epochs, 1, MOST_EPOCHS);
    Limits.within("minutes", minutes, 0, 1e6);
    Limits.within("early_stopping", patience, 0, MOST_EPOCHS);
  }
}
