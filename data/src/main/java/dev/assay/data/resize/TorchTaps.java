package dev.assay.data.resize;

/**
 * The weights of PyTorch's resize of float tensors, positions computed in float. Source: PyTorch,
 * {@code aten/src/ATen/native/UpSample.h} and {@code cpu/UpSampleKernel.cpp}.
 */
final class TorchTaps {
  private TorchTaps() {}

  /** Two neighbours of {@code scale * (i + 0.5) - 0.5}, which is not below 0. */
  static Taps bilinear(int from, int to) {
    float scale = (float) from / to;
    Taps taps = new Taps(to, 2);
    for (int i = 0; i < to; i++) {
      float position = Math.max(0, scale * (i + 0.5f) - 0.5f);
      int lower = Math.min(from - 1, (int) position);
      float fraction = Math.min(1, position - lower);
      if (lower == from - 1) {
        taps.put(i, lower, 1);
      } else {
        taps.put(i, lower, 1 - fraction, fraction);
      }
    }
    return taps;
  }

  /**
   * Four neighbours by cubic convolution with -0.75; one outside is the pixel at the edge.
   * PyTorch's builds fuse the product and the difference of the position here, and not for
   * bilinear.
   */
  static Taps bicubic(int from, int to) {
    float scale = (float) from / to;
    Filter filter = Filter.cubic(-0.75);
    Taps taps = new Taps(to, 4);
    for (int i = 0; i < to; i++) {
      float position = Math.fma(scale, i + 0.5f, -0.5f);
      int floor = (int) Math.floor(position);
      float offset = position - floor;
      int start = Math.max(0, Math.min(from - 1, floor - 1));
      int end = Math.min(from - 1, Math.max(0, floor + 2));
      double[] weights = new double[end - start + 1];
      for (int j = floor - 1; j <= floor + 2; j++) {
        int inside = Math.max(start, Math.min(end, j));
        weights[inside - start] += (float) filter.weight().applyAsDouble(j - floor - offset);
      }
      taps.put(i, start, weights);
    }
    return taps;
  }

  /** The filter widened by the scale where that shrinks, its weights normalised. */
  static Taps antialiased(Filter filter, int from, int to) {
    float scale = (float) from / to;
    float widening = Math.max(1, scale);
    float support = (float) filter.radius() * widening;
    float narrowing = 1 / widening;
    Taps taps = new Taps(to, (int) Math.ceil(support) * 2 + 1);
    for (int i = 0; i < to; i++) {
      float center = scale * (i + 0.5f);
      int start = Math.max(0, (int) (center - support + 0.5f));
      int end = Math.min(from, (int) (center + support + 0.5f));
      taps.put(
          i,
          start,
          end,
          j -> (float) filter.weight().applyAsDouble((j - center + 0.5f) * narrowing));
      taps.normalize(i);
    }
    return taps;
  }
}
