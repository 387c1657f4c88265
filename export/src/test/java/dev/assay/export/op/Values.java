package dev.assay.export.op;

import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Constants of test graphs. */
final class Values {
  private Values() {}

  static SDVariable ints(SameDiff sd, int... values) {
    return sd.constant(Nd4j.createFromArray(values));
  }

  static SDVariable longs(SameDiff sd, long... values) {
    return sd.constant(Nd4j.createFromArray(values));
  }

  static SDVariable table(SameDiff sd, int[]... rows) {
    return sd.constant(Nd4j.createFromArray(rows));
  }

  /** Numbers between -1.2 and 1.2, none of them near 0, from a fixed seed. */
  static SDVariable floats(SameDiff sd, long... shape) {
    INDArray values = Nd4j.create(DataType.FLOAT, shape);
    java.util.Random random = new java.util.Random(values.length());
    for (long i = 0; i < values.length(); i++) {
      values.putScalar(i, (0.2 + random.nextFloat()) * (random.nextBoolean() ? 1 : -1));
    }
    return sd.constant(values);
  }

  /** Whole numbers from 0 to {@code most} that follow from a FLOAT tensor's cells. */
  static SDVariable indices(SDVariable x, int most) {
    SameDiff sd = x.getSameDiff();
    SDVariable scaled = sd.nn().sigmoid(x.mul(3)).mul(most + 0.999);
    return scaled.castTo(DataType.INT32);
  }

  /** Which cells of a FLOAT tensor are greater than 0. */
  static SDVariable positive(SDVariable x) {
    return x.getSameDiff().nn().relu(x, 0).castTo(DataType.BOOL);
  }

  /** Positive numbers from a fixed seed. */
  static SDVariable weights(SameDiff sd, String name, long... shape) {
    INDArray values = Nd4j.create(DataType.FLOAT, shape);
    java.util.Random random = new java.util.Random(name.hashCode());
    for (long i = 0; i < values.length(); i++) {
      values.putScalar(i, 0.2 + random.nextFloat());
    }
    return sd.constant(name, values);
  }
}
