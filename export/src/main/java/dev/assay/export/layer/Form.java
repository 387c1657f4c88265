package dev.assay.export.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;

/** Order of the dimensions of the activations between two layers, batch first. */
public enum Form {
  /** {@code [N, features]}. */
  FEED_FORWARD(2, 1),
  /** Images, {@code [N, C, H, W]}. */
  NCHW(4, 1),
  /** Images, {@code [N, H, W, C]}. */
  NHWC(4, 3);

  private final int rank;
  private final int featureAxis;

  Form(int rank, int featureAxis) {
    this.rank = rank;
    this.featureAxis = featureAxis;
  }

  /** Number of dimensions, the batch among them. */
  public int rank() {
    return rank;
  }

  /** A shape of this form, open (-1) but for the features or channels. */
  List<Long> shape(long features) {
    List<Long> shape = new ArrayList<>(Collections.nCopies(rank, -1L));
    shape.set(featureAxis, features);
    return shape;
  }

  /** The form of images in Deeplearning4j's word. */
  public static Form of(CNN2DFormat format) {
    return format == CNN2DFormat.NHWC ? NHWC : NCHW;
  }
}
