package dev.assay.training.batch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Some images and their classes, ready for a network. The input is good until the next batch is
 * taken from the {@link Prefetch}, or that is closed; the classes stay.
 */
public final class Batch {
  private final Slot slot;
  private final int number;
  private final int[] classes;
  private final long[] shape;
  private final Mix mix;

  /**
   * @param slot holds the model input, {@code [N, channels, height, width]}
   * @param number number of the batch that the slot was given to
   * @param classes class of each image, {@code [N]}, from 0
   * @param shape shape of the input
   * @param mix how images were mixed
   */
  Batch(Slot slot, int number, int[] classes, long[] shape, Mix mix) {
    this.slot = slot;
    this.number = number;
    this.classes = classes;
    this.shape = shape;
    this.mix = mix;
  }

  /** Number of images. */
  public int size() {
    return classes.length;
  }

  /** Class of one image; of a mixed one, its own and not its partner's. */
  public int classOf(int image) {
    return classes[image];
  }

  /**
   * The input, not copied, as an array that the caller closes before the next batch is taken.
   *
   * @throws IllegalStateException if the batch has been given back
   */
  public INDArray features() {
    return slot.array(number, shape);
  }

  /** The classes as {@code [N, count]} with a 1 at each image's class; the caller closes it. */
  public INDArray oneHot(int count) {
    float[] rows = new float[classes.length * count];
    for (int image = 0; image < classes.length; image++) {
      rows[image * count + classes[image]] = 1;
    }
    return rows(rows, count);
  }

  /**
   * What the network is to answer, {@code [N, count]}, rows of sum 1; the caller closes it. A mixed
   * image has a share of each of its two classes. Without smoothing and mixing: {@link #oneHot}.
   *
   * @param smoothing share of each row that is spread evenly over all classes, in [0, 1]
   */
  public INDArray targets(int count, double smoothing) {
    if (!(smoothing >= 0 && smoothing <= 1)) {
      throw new IllegalArgumentException("smoothing needs a share in [0, 1], got " + smoothing);
    }
    double[] rows = new double[classes.length * count];
    for (int image = 0; image < classes.length; image++) {
      int partner = Mix.partner(image, classes.length);
      rows[image * count + classes[image]] += mix.own();
      rows[image * count + classes[partner]] += 1 - mix.own();
    }
    float[] smooth = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      smooth[i] = (float) ((1 - smoothing) * rows[i] + smoothing / count);
    }
    return rows(smooth, count);
  }

  private INDArray rows(float[] rows, int count) {
    return Nd4j.create(rows, new long[] {classes.length, count}, 'c');
  }
}
