package dev.assay.data.dataset;

import dev.assay.data.image.Pixels;

/** Shrinks pictures for people to look at: each pixel is the mean of the area it covers. */
final class Thumbnail {
  private Thumbnail() {}

  /** The picture within {@code side x side} pixels, its aspect kept; small ones grow. */
  static Pixels of(Pixels picture, int side) {
    int longest = Math.max(picture.height(), picture.width());
    int height = Math.max(1, Math.round((float) picture.height() * side / longest));
    int width = Math.max(1, Math.round((float) picture.width() * side / longest));
    int channels = picture.channels();
    byte[] samples = new byte[height * width * channels];
    int index = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        for (int channel = 0; channel < channels; channel++) {
          Area area =
              new Area(
                  start(y, picture.height(), height),
                  end(y, picture.height(), height),
                  start(x, picture.width(), width),
                  end(x, picture.width(), width));
          samples[index++] = area.mean(picture, channel);
        }
      }
    }
    return new Pixels(height, width, channels, samples);
  }

  private static int start(int place, int from, int to) {
    return (int) ((long) place * from / to);
  }

  private static int end(int place, int from, int to) {
    return Math.max(start(place, from, to) + 1, start(place + 1, from, to));
  }

  /** Whole pixels of a picture, ends excluded. */
  private record Area(int top, int bottom, int left, int right) {
    byte mean(Pixels picture, int channel) {
      long sum = 0;
      for (int y = top; y < bottom; y++) {
        for (int x = left; x < right; x++) {
          int index = (y * picture.width() + x) * picture.channels() + channel;
          sum += picture.samples()[index] & 0xff;
        }
      }
      long pixels = (long) (bottom - top) * (right - left);
      return (byte) ((sum + pixels / 2) / pixels);
    }
  }
}
