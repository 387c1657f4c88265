package dev.assay.data.resize;

/** The weights of TensorFlow's resize kernels, one axis at a time. */
final class TensorFlowTaps {
  /** Entries of the bicubic kernel's table for each unit of distance. */
  private static final int TABLE_SIZE = 1 << 10;

  private TensorFlowTaps() {}

  static int[] nearest(int from, int to) {
    float scale = (float) from / to;
    int[] positions = new int[to];
    for (int i = 0; i < to; i++) {
      positions[i] = Math.min(from - 1, (int) Math.floor((i + 0.5f) * scale));
    }
    return positions;
  }

  /** Two neighbours of {@code (i + 0.5) * scale - 0.5}, computed in float. */
  static Taps bilinear(int from, int to) {
    float scale = (float) from / to;
    Taps taps = new Taps(to, 2);
    for (int i = 0; i < to; i++) {
      float position = (i + 0.5f) * scale - 0.5f;
      float floor = (float) Math.floor(position);
      int lower = Math.max(0, (int) floor);
      int upper = Math.min(from - 1, (int) Math.ceil(position));
      float fraction = position - floor;
      if (upper == lower) {
        taps.put(i, lower, 1);
      } else {
        taps.put(i, lower, 1 - fraction, fraction);
      }
    }
    return taps;
  }

  /** Four neighbours, weights from a table of 1024 steps; those outside are left out. */
  static Taps bicubic(int from, int to) {
    float scale = (float) from / to;
    Filter filter = Filter.cubic(-0.5);
    Taps taps = new Taps(to, 4);
    for (int i = 0; i < to; i++) {
      float position = (i + 0.5f) * scale - 0.5f;
      int floor = (int) Math.floor(position);
      double offset = Math.rint((position - floor) * TABLE_SIZE) / TABLE_SIZE;
      int start = Math.max(0, floor - 1);
      int end = Math.min(from, floor + 3);
      taps.put(i, start, end, j -> (float) filter.weight().applyAsDouble(j - floor - offset));
      taps.normalize(i);
    }
    return taps;
  }

  /** Every input pixel by the share of it that the output pixel covers. */
  static Taps area(int from, int to) {
    float scale = (float) from / to;
    Taps taps = new Taps(to, (int) Math.ceil(scale) + 2);
    for (int i = 0; i < to; i++) {
      float low = i * scale;
      float high = (i + 1) * scale;
      int start = (int) Math.floor(low);
      int end = Math.min(from, (int) Math.ceil(high));
      taps.put(i, start, end, j -> (Math.min(j + 1, high) - Math.max(j, low)) / scale);
    }
    return taps;
  }

  /** {@code ScaleAndTranslate}: pixels whose centre lies within the filter's radius. */
  static Taps scaled(Filter filter, int from, int to, boolean antialias) {
    float scale = 1 / ((float) to / from);
    float widening = antialias ? Math.max(1, scale) : 1;
    float radius = (float) filter.radius() * widening;
    Taps taps = new Taps(to, (int) Math.ceil(radius) * 2 + 1);
    for (int i = 0; i < to; i++) {
      float center = (i + 0.5f) * scale;
      int start = Math.max(0, (int) Math.ceil(center - radius - 0.5f));
      int end = Math.min(from - 1, (int) Math.floor(center + radius - 0.5f)) + 1;
      taps.put(
          i,
          start,
          end,
          j -> (float) filter.weight().applyAsDouble(Math.abs((j + 0.5f - center) / widening)));
      taps.normalize(i);
    }
    return taps;
  }
}
