package dev.assay.data.preprocess;

import dev.assay.data.image.FloatPixels;
import dev.assay.data.image.Pixels;
import dev.assay.data.image.Raster;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Half;
import dev.assay.data.tensor.Layout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;

/** One prepared image on its way into a batch: the last steps, then layout and element type. */
final class BatchRow {
  private final Raster image;
  private final PointSteps steps;

  /**
   * @param steps what is still to be done to each sample
   */
  BatchRow(Raster image, PointSteps steps) {
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
      case FLOAT32 -> {
        FloatBuffer floats = row.asFloatBuffer();
        write(layout, (values, count) -> floats.put(values, 0, count));
      }
      case FLOAT16 -> {
        ShortBuffer halves = row.asShortBuffer();
        write(layout, (values, count) -> halves.put(Half.of(Arrays.copyOf(values, count))));
      }
      case UINT8 -> row.put(bytes(layout));
      case INT8 -> write(layout, (values, count) -> row.put(signed(values, count)));
    }
  }

  private void write(Layout layout, SampleFeed.Sink sink) {
    SampleFeed feed =
        image instanceof Pixels pixels
            ? new LevelFeed(pixels, steps)
            : new FloatFeed((FloatPixels) image, steps);
    if (layout == Layout.NCHW) {
      feed.planes(sink);
    } else {
      feed.mixed(sink);
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
  private static byte[] signed(float[] values, int count) {
    byte[] bytes = new byte[count];
    for (int i = 0; i < count; i++) {
      bytes[i] = (byte) Math.max(Byte.MIN_VALUE, Math.min(Byte.MAX_VALUE, Math.rint(values[i])));
    }
    return bytes;
  }
}
