package dev.assay.data.preprocess;

import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.Pixels;
import dev.assay.data.image.Raster;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Half;
import dev.assay.data.tensor.Layout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** One prepared image on its way into a batch: the last steps, then layout and element type. */
final class BatchRow {
  private static final int LEVELS = 256;

  private final Raster image;
  private final List<PointStep> steps;

  /**
   * @param steps what is still to be done to each sample
   */
  BatchRow(Raster image, List<PointStep> steps) {
    this.image = image;
    this.steps = steps;
  }

  void write(Layout layout, DataType type, ByteBuffer batch, int index) {
    int samples = image.height() * image.width() * image.channels();
    int bytes = Math.multiplyExact(samples, type.bytes());
    long end = (long) bytes * (index + 1L);
    if (index < 0 || end > batch.limit()) {
      throw new IllegalArgumentException(
          "row %d of %d bytes does not fit a batch of %d bytes"
              .formatted(index, bytes, batch.limit()));
    }
    ByteBuffer row =
        batch.duplicate().position(bytes * index).slice().order(ByteOrder.nativeOrder());
    switch (type) {
      case FLOAT32 -> row.asFloatBuffer().put(floats(layout));
      case FLOAT16 -> row.asShortBuffer().put(Half.of(floats(layout)));
      case UINT8 -> row.put(bytes(layout));
      case INT8 -> row.put(signed(floats(layout)));
    }
  }

  private byte[] bytes(Layout layout) {
    if (!(image instanceof Pixels pixels) || !steps.isEmpty()) {
      throw new IllegalArgumentException(
          "the model takes uint8, but the preprocessing gives floats; leave out scale, normalize and resize by tf");
    }
    if (layout != Layout.NCHW) {
      return pixels.samples();
    }
    byte[] in = pixels.samples();
    byte[] out = new byte[in.length];
    int channels = image.channels();
    int plane = in.length / channels;
    for (int c = 0; c < channels; c++) {
      for (int i = 0; i < plane; i++) {
        out[c * plane + i] = in[i * channels + c];
      }
    }
    return out;
  }

  /** Rounded half to even, clipped to what a signed byte holds. */
  private static byte[] signed(float[] values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, Math.rint(values[i])));
    }
    return bytes;
  }

  private float[] floats(Layout layout) {
    float[] out = new float[image.height() * image.width() * image.channels()];
    for (int c = 0; c < image.channels(); c++) {
      channel(c, layout == Layout.NCHW, out);
    }
    return out;
  }

  /** Writes the final values of channel {@code c} to its plane, or among the other channels. */
  private void channel(int c, boolean planar, float[] out) {
    int channels = image.channels();
    int to = planar ? c * image.height() * image.width() : c;
    int stride = planar ? 1 : channels;
    if (image instanceof Pixels pixels) {
      byte[] in = pixels.samples();
      float[] table = table(c);
      for (int from = c; from < in.length; from += channels) {
        out[to] = table[in[from] & 0xff];
        to += stride;
      }
    } else {
      float[] in = ((FloatPixels) image).samples();
      for (int from = c; from < in.length; from += channels) {
        out[to] = value(in[from], c);
        to += stride;
      }
    }
  }

  /** The final value of each of the 256 levels that a sample of channel {@code c} can have. */
  private float[] table(int c) {
    float[] table = new float[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      table[level] = value(level, c);
    }
    return table;
  }

  private float value(float sample, int c) {
    float value = sample;
    for (PointStep step : steps) {
      value = step.apply(value, c);
    }
    return value;
  }
}
