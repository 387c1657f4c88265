package dev.assay.training.batch;

import dev.assay.data.MisuseException;
import dev.assay.data.image.Pixels;
import java.util.function.IntFunction;
import java.util.function.IntUnaryOperator;

/** The images of one part of a split, in a {@link PixelCache}, and their classes. */
public final class LabelledPixels {
  /** Brings samples to [0, 1]: the {@code scale} step of the model's card. */
  public static final double SCALE = 1 / 255.0;

  private final PixelCache cache;
  private final int first;
  private final int[] classes;
  private final Feed feed;

  /**
   * @param first index of the part's first image in the cache; the others follow it
   * @param classes class of each image, from 0
   */
  public LabelledPixels(PixelCache cache, int first, int[] classes, Feed feed) {
    this.cache = cache;
    this.first = first;
    this.classes = classes.clone();
    this.feed = feed;
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
    Change none = Change.none(cache.files().height(), cache.files().width());
    return prefetch(batch, new Plan(index -> index, image -> none, number -> Mix.NONE));
  }

  /**
   * All images once in the order of the epoch, changed and then mixed; the last batch is shorter.
   */
  public Prefetch<Batch> shuffled(Epoch epoch, Augmentation augmentation, Mixing mixing) {
    Draws draws = epoch.draws();
    int height = cache.files().height();
    int width = cache.files().width();
    int[] order = draws.order(epoch.number(), size());
    return prefetch(
        epoch.batch(),
        new Plan(
            index -> order[index],
            image -> augmentation.draw(height, width, draws.augmentation(epoch.number(), image)),
            number -> mixing.draw(height, width, draws.mixing(epoch.number(), number))));
  }

  /**
   * What an epoch does.
   *
   * @param order the image at each place
   * @param changes what happens to an image
   * @param mixes what happens to a batch
   */
  private record Plan(
      IntUnaryOperator order, IntFunction<Change> changes, IntFunction<Mix> mixes) {}

  private Prefetch<Batch> prefetch(int batch, Plan plan) {
    var slots = new Slots(feed.workers().slots(), values(batch));
    Prefetch.Production<Batch> making =
        (number, slot) -> {
          int count = Math.min(batch, size() - number * batch);
          return make(new Place(slots.at(slot), number, number * batch, count), plan);
        };
    return new Prefetch<>(making, batches(batch), feed.workers(), slots::close);
  }

  private int values(int batch) {
    long values = (long) Math.min(batch, size()) * cache.files().imageBytes();
    if (values > Integer.MAX_VALUE / Float.BYTES) {
      throw new MisuseException(
          "A batch of %d images of %d x %d pixels needs %d MB, and 2047 MB are the most: take a smaller batch."
              .formatted(
                  batch,
                  cache.files().height(),
                  cache.files().width(),
                  (values * Float.BYTES) >> 20));
    }
    return (int) values;
  }

  /** Where a batch is put, and the images it is made of. */
  private record Place(Slot slot, int number, int from, int count) {}

  private Batch make(Place place, Plan plan) {
    ImageFiles files = cache.files();
    long[] shape = {place.count(), files.channels(), files.height(), files.width()};
    Levels levels = feed.normalization().levels(files.channels());
    Pixels image = cache.blank();
    float[] planes = new float[files.imageBytes()];
    int[] drawn = new int[place.count()];
    place.slot().begin(place.number());
    for (int i = 0; i < place.count(); i++) {
      int index = plan.order().applyAsInt(place.from() + i);
      drawn[i] = classes[index];
      cache.read(first + index, image);
      plan.changes().apply(index).apply(image, levels, planes);
      place.slot().write(i * planes.length, planes);
    }
    Mix mix = plan.mixes().apply(place.number());
    mix.apply(place.slot(), shape);
    return new Batch(place.slot(), place.number(), drawn, shape, mix);
  }
}
