package dev.assay.training.batch;

/**
 * One drawn {@link Mixing}.
 *
 * @param own share of an image and its label in the mixture, in [0, 1]; the rest is its partner's
 * @param cut the box that is the partner's; empty where pixels are added instead
 */
record Mix(double own, Box cut) {
  static final Mix NONE = new Mix(1, Box.EMPTY);

  /** The label's share follows the pixels that were really replaced. */
  static Mix cut(Box box, int height, int width) {
    return new Mix(1 - (double) box.height() * box.width() / (height * width), box);
  }

  /** The image that {@code image} of {@code count} is mixed with: of a reversed batch. */
  static int partner(int image, int count) {
    return count - 1 - image;
  }

  /**
   * Mixes all images of a batch.
   *
   * @param shape {@code [N, channels, height, width]}
   */
  void apply(Slot slot, long[] shape) {
    if (own == 1) {
      return;
    }
    int count = (int) shape[0];
    int values = (int) (shape[1] * shape[2] * shape[3]);
    float[] first = new float[values];
    float[] second = new float[values];
    for (int image = 0; image < count / 2; image++) {
      int partner = partner(image, count);
      slot.read(image * values, first);
      slot.read(partner * values, second);
      if (cut.width() == 0) {
        blend(first, second);
      } else {
        swap(first, second, (int) shape[2], (int) shape[3]);
      }
      slot.write(image * values, first);
      slot.write(partner * values, second);
    }
  }

  private void blend(float[] first, float[] second) {
    float share = (float) own;
    for (int i = 0; i < first.length; i++) {
      float a = first[i];
      float b = second[i];
      first[i] = share * a + (1 - share) * b;
      second[i] = share * b + (1 - share) * a;
    }
  }

  private void swap(float[] first, float[] second, int rows, int columns) {
    float[] kept = new float[cut.width()];
    for (int plane = 0; plane < first.length; plane += rows * columns) {
      for (int y = cut.top(); y < cut.top() + cut.height(); y++) {
        int from = plane + y * columns + cut.left();
        System.arraycopy(first, from, kept, 0, kept.length);
        System.arraycopy(second, from, first, from, kept.length);
        System.arraycopy(kept, 0, second, from, kept.length);
      }
    }
  }
}
