package dev.assay.data.resize;

/** One axis of a floating-point resize, summed in double and rounded to float. */
final class FloatAxis {
  private final Taps taps;

  FloatAxis(Taps taps) {
    this.taps = taps;
  }

  /** {@code [height, width, channels] -> [height, size, channels]}. */
  float[] alongRows(float[] in, int height, int width, int channels) {
    float[] out = new float[height * taps.size() * channels];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < taps.size(); x++) {
        int from = (y * width + taps.start(x)) * channels;
        for (int c = 0; c < channels; c++) {
          out[(y * taps.size() + x) * channels + c] = sum(in, from + c, channels, x);
        }
      }
    }
    return out;
  }

  /** {@code [height, row] -> [size, row]}, where a row is width times channels. */
  float[] acrossRows(float[] in, int row) {
    float[] out = new float[taps.size() * row];
    for (int y = 0; y < taps.size(); y++) {
      for (int i = 0; i < row; i++) {
        out[y * row + i] = sum(in, taps.start(y) * row + i, row, y);
      }
    }
    return out;
  }

  private float sum(float[] in, int from, int stride, int position) {
    double[] weights = taps.weights();
    int first = taps.first(position);
    double sum = 0;
    for (int j = 0; j < taps.count(position); j++) {
      sum += in[from + j * stride] * weights[first + j];
    }
    return (float) sum;
  }
}
