package dev.assay.training.batch;

import dev.assay.data.image.Pixels;

/**
 * One drawn {@link Augmentation}.
 *
 * @param place where each pixel is read
 * @param tint what happens to the colours then
 * @param erased what is blotted out at last
 */
record Change(Affine place, Tint tint, Box erased) {
  /** No change to an image of this size. */
  static Change none(int height, int width) {
    return new Change(Affine.whole(height, width), Tint.NONE, Box.EMPTY);
  }

  /**
   * Makes a network's input of one image.
   *
   * @param planes is filled, {@code [channels, height, width]}
   */
  void apply(Pixels image, Levels levels, float[] planes) {
    if (tint.equals(Tint.NONE)) {
      new Resampling(image, place).into(planes, levels);
    } else {
      new Resampling(image, place).into(planes, Levels.raw(image.channels()));
      tint.apply(planes, levels);
    }
    erased.erase(planes, image.height(), image.width());
  }
}
