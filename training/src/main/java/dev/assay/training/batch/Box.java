package dev.assay.training.batch;

import java.util.Arrays;

/** Whole pixels of an image. */
record Box(int top, int left, int height, int width) {
  static final Box EMPTY = new Box(0, 0, 0, 0);

  /**
   * Sets the box to 0.
   *
   * @param planes {@code [channels, rows, columns]}
   */
  void erase(float[] planes, int rows, int columns) {
    for (int plane = 0; plane < planes.length && width > 0; plane += rows * columns) {
      for (int y = top; y < top + height; y++) {
        int from = plane + y * columns + left;
        Arrays.fill(planes, from, from + width, 0);
      }
    }
  }
}
