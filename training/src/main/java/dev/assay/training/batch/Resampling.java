package dev.assay.training.batch;

import dev.assay.data.image.Pixels;

/**
 * Reads one image at the places of an {@link Affine}. The value between pixels is bilinear, not
 * rounded; outside the image it is reflected with the edge pixel repeated ({@code d c b a | a b c d
 * | d c b a}). Where every place is a pixel, pixels are copied.
 */
final class Resampling {
  private final Pixels image;
  private final Affine place;
  private final byte[] samples;
  private final int height;
  private final int width;
  private final int channels;

  Resampling(Pixels image, Affine place) {
    this.image = image;
    this.place = place;
    this.samples = image.samples();
    this.height = image.height();
    this.width = image.width();
    this.channels = image.channels();
  }

  /**
   * Fills planes.
   *
   * @param planes {@code [channels, height, width]}
   */
  void into(float[] planes, Levels levels) {
    if (place.exact()) {
      copy(planes, levels);
    } else {
      new Bilinear(image, place).into(planes, levels);
    }
  }

  /** Rows and columns of the output each choose a part of the index of the sample. */
  private void copy(float[] planes, Levels levels) {
    boolean lying = place.xx() == 0;
    int[] ofRow = new int[height];
    int[] ofColumn = new int[width];
    for (int y = 0; y < height; y++) {
      ofRow[y] = lying ? column(place.columnOf(0, y)) : row(place.rowOf(0, y));
    }
    for (int x = 0; x < width; x++) {
      ofColumn[x] = lying ? row(place.rowOf(x, 0)) : column(place.columnOf(x, 0));
    }
    for (int y = 0; y < height; y++) {
      for (int c = 0; c < channels; c++) {
        float scale = levels.scale(c);
        float offset = levels.offset(c);
        int from = ofRow[y] + c;
        int to = (c * height + y) * width;
        for (int x = 0; x < width; x++) {
          planes[to + x] = scale * (samples[from + ofColumn[x]] & 0xff) + offset;
        }
      }
    }
  }

  private int column(double x) {
    return reflect((int) x, width) * channels;
  }

  private int row(double y) {
    return reflect((int) y, height) * width * channels;
  }

  /** The index inside {@code [0, size)} that lies there when the edge is a mirror. */
  static int reflect(int index, int size) {
    int near = index < 0 ? -1 - index : index;
    if (near < size) {
      return near;
    }
    // Most are at most one image away: a division would take longer than all the rest of a pixel.
    int folded = near < 2 * size ? near : near % (2 * size);
    return folded < size ? folded : 2 * size - 1 - folded;
  }
}
