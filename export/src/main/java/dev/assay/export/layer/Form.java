package dev.assay.export.layer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;

/** Order of the dimensions of the activations between two layers, batch first. */
public enum Form {
  /** {@code [N, features]}. */
  FEED_FORWARD(2, 1),
  /** Time series, {@code [N, features, T]}. */
  NCW(3, 1),
  /** Time series, {@code [N, T, features]}. */
  NWC(3, 2),
  /** Images, {@code [N, C, H, W]}. */
  NCHW(4, 1),
  /** Images, {@code [N, H, W, C]}. */
  NHWC(4, 3),
  /** Volumes, {@code [N, C, D, H, W]}. */
  NCDHW(5, 1),
  /** Volumes, {@code [N, D, H, W, C]}. */
  NDHWC(5, 4);

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

  /** Axis of the features or channels. */
  public int featureAxis() {
    return featureAxis;
  }

  /** Whether the features or channels come last, behind time or space. */
  public boolean isChannelsLast() {
    return rank > 2 && featureAxis == rank - 1;
  }

  /** For each axis of this form the axis that holds the same in its channels-first twin. */
  int[] fromChannelsFirst() {
    int[] axes = new int[rank];
    for (int axis = 1; axis < rank; axis++) {
      axes[axis] = !isChannelsLast() ? axis : axis == rank - 1 ? 1 : axis + 1;
    }
    return axes;
  }

  /** For each axis of the channels-first twin the axis that holds the same in this form. */
  int[] toChannelsFirst() {
    int[] axes = new int[rank];
    int[] back = fromChannelsFirst();
    for (int axis = 0; axis < rank; axis++) {
      axes[back[axis]] = axis;
    }
    return axes;
  }

  /** A shape of this form, open (-1) but for the features or channels. */
  List<Long> shape(long features) {
    List<Long> shape = new ArrayList<>(Collections.nCopies(rank, -1L));
    shape.set(featureAxis, features);
    return shape;
  }

  /** The channels-first form of 2 to 5 dimensions. */
  static Form ofRank(int rank) {
    return switch (rank) {
      case 2 -> FEED_FORWARD;
      case 3 -> NCW;
      case 4 -> NCHW;
      case 5 -> NCDHW;
      default -> throw new IllegalArgumentException("no form of " + rank + " dimensions");
    };
  }

  /** The form of images in Deeplearning4j's word. */
  public static Form of(CNN2DFormat format) {
    return format == CNN2DFormat.NHWC ? NHWC : NCHW;
  }

  /** The form of time series in Deeplearning4j's word; NCW where it says none. */
  public static Form of(RNNFormat format) {
    return format == RNNFormat.NWC ? NWC : NCW;
  }

  /** The form of volumes in Deeplearning4j's word. */
  public static Form of(DataFormat format) {
    return format == DataFormat.NDHWC ? NDHWC : NCDHW;
  }
}
