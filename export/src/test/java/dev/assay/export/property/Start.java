package dev.assay.export.property;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Convolution3D.DataFormat;

/** What a random net begins with. */
enum Start {
  ROWS(InputType.feedForward(5), -1, 5),
  NCHW(InputType.convolutional(9, 8, 3, CNN2DFormat.NCHW), -1, 3, 9, 8),
  NHWC(InputType.convolutional(9, 8, 3, CNN2DFormat.NHWC), -1, 9, 8, 3),
  NCW(InputType.recurrent(4, 7, RNNFormat.NCW), -1, 4, 7),
  NWC(InputType.recurrent(4, 7, RNNFormat.NWC), -1, 7, 4),
  NCDHW(InputType.convolutional3D(DataFormat.NCDHW, 6, 5, 5, 2), -1, 2, 6, 5, 5),
  NDHWC(InputType.convolutional3D(DataFormat.NDHWC, 6, 5, 5, 2), -1, 6, 5, 5, 2);

  @SuppressWarnings("ImmutableEnumChecker") // never changed
  private final InputType type;

  @SuppressWarnings("ImmutableEnumChecker") // copied on the way out
  private final long[] shape;

  Start(InputType type, long... shape) {
    this.type = type;
    this.shape = shape;
  }

  InputType type() {
    return type;
  }

  /** Shape of the input, -1 for the batch. */
  long[] shape() {
    return shape.clone();
  }
}
