package dev.assay.training.batch;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Some images and their classes, ready for a network. Its arrays are shared, not copied. */
public final class Batch {
  private final float[] values;
  private final int[] classes;
  private final long[] shape;

  /**
   * @param values model input, {@code [N, channels, height, width]}
   * @param classes class of each image, {@code [N]}, from 0
   * @param shape shape of {@code values}
   */
  Batch(float[] values, int[] classes, long... shape) {
    this.values = values;
    this.classes = classes;
    this.shape = shape;
  }

  /** Number of images. */
  public int size() {
    return classes.length;
  }

  /** Class of one image. */
  public int classOf(int image) {
    return classes[image];
  }

  /** The input as a native array that the caller closes. */
  public INDArray features() {
    return Nd4j.create(values, shape, 'c');
  }

  /** The classes as {@code [N, count]} with a 1 at each image's class; the caller closes it. */
  public INDArray oneHot(int count) {
    float[] rows = new float[classes.length * count];
    for (int image = 0; image < classes.length; image++) {
      rows[image * count + classes[image]] = 1;
    }
    return Nd4j.create(rows, new long[] {classes.length, count}, 'c');
  }
}
