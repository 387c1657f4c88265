package dev.assay.training.batch;

import dev.assay.data.image.Pixels;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** The images of one part of a split, in a {@link PixelCache}, and their classes. */
public final class LabelledPixels {
  /** Brings samples to [0, 1]: the {@code scale} step of the model's card. */
  public static final double SCALE = 1 / 255.0;

  private final PixelCache cache;
  private final int first;
  private final int[] classes;

  /**
   * @param first index of the part's first image in the cache; the others follow it
   * @param classes class of each image, from 0
   */
  public LabelledPixels(PixelCache cache, int first, int[] classes) {
    this.cache = cache;
    this.first = first;
    this.classes = classes.clone();
  }

  /** Number of images. */
  public int size() {
    return classes.length;
  }

  /** Number of batches of up to {@code batch} images. */
  public int batches(int batch) {
    return (size() + batch - 1) / batch;
  }

  /**
   * All images once, in order and as they are, {@code batch} at a time; the last batch is shorter.
   */
  public Prefetch<Batch> inOrder(int batch) {
    return prefetch(batch, index -> index, (image, values, at) -> plain(cached(image), values, at));
  }

  /**
   * All images once in the order that {@code draws} gives the epoch, {@code batch} at a time; the
   * last batch is shorter.
   */
  public Prefetch<Batch> shuffled(
      int batch, int epoch, Draws draws, Optional<Augmentation> augmentation) {
    int[] order = draws.order(epoch, size());
    Filling filling =
        (image, values, at) -> {
          if (augmentation.isPresent()) {
            Warp warp = augmentation.get().draw(draws.augmentation(epoch, image));
            warp.apply(cached(image), (float) SCALE, values, at);
          } else {
            plain(cached(image), values, at);
          }
        };
    return prefetch(batch, index -> order[index], filling);
  }

  /** Writes the planes of one image into a batch, from {@code at} on. */
  private interface Filling {
    void fill(int image, float[] values, int at);
  }

  private Prefetch<Batch> prefetch(int batch, IntUnaryOperator order, Filling filling) {
    IntFunction<Batch> make =
        number -> make(number * batch, Math.min(batch, size() - number * batch), order, filling);
    return new Prefetch<>(make, batches(batch));
  }

  private Batch make(int from, int count, IntUnaryOperator order, Filling filling) {
    ImageFiles files = cache.files();
    float[] values = new float[Math.multiplyExact(count, files.imageBytes())];
    int[] drawn = new int[count];
    for (int i = 0; i < count; i++) {
      int image = order.applyAsInt(from + i);
      drawn[i] = classes[image];
      filling.fill(image, values, i * files.imageBytes());
    }
    return new Batch(values, drawn, count, files.channels(), files.height(), files.width());
  }

  private Pixels cached(int image) {
    return cache.image(first + image);
  }

  private static void plain(Pixels image, float[] values, int at) {
    int plane = image.height() * image.width();
    byte[] samples = image.samples();
    for (int pixel = 0; pixel < plane; pixel++) {
      for (int c = 0; c < image.channels(); c++) {
        values[at + c * plane + pixel] =
            (float) SCALE * (samples[pixel * image.channels() + c] & 0xff);
      }
    }
  }
}
