package dev.assay.export.samediff;

import dev.assay.data.FailureException;
import java.util.Arrays;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values that a graph is probed with; whole numbers may be indices, permutations or sizes. */
enum ProbeFill {
  /** 0: an index into anything. */
  ZERO {
    @Override
    long whole(int position, long lastSize, long batch) {
      return 0;
    }
  },
  /** 0, 1, 2, ... along the last dimension: a permutation. */
  RAMP {
    @Override
    long whole(int position, long lastSize, long batch) {
      return position % lastSize;
    }
  },
  /** The batch size: a length that differs with it. */
  LENGTH {
    @Override
    long whole(int position, long lastSize, long batch) {
      return batch;
    }
  },
  /** 1: the smallest length. */
  ONE {
    @Override
    long whole(int position, long lastSize, long batch) {
      return 1;
    }
  };

  /** Elements of an input, at the batch sizes that are probed: an image of 4600 x 4600 pixels. */
  private static final long MAX_ELEMENTS = 1L << 26;

  /** Elements of an input at the largest batch of a proof: images of 2290 x 2290 pixels in RGB. */
  private static final long MAX_PROOF_ELEMENTS = 1L << 28;

  /** The golden section: its multiples spread evenly over (0, 1). */
  private static final double SPREAD = 0.6180339887498949;

  abstract long whole(int position, long lastSize, long batch);

  /** Fills an input; fractions lie within (0, 1) and differ with the batch. */
  INDArray array(GraphInput input, long batch, Extent extent) {
    long[] shape = input.shape(batch, extent);
    DataType type = input.type().dataType();
    int length = (int) length(input, shape, MAX_ELEMENTS);
    length(input, input.shape(GraphInput.MOST_BATCH, extent), MAX_PROOF_ELEMENTS);
    if (length == 0) {
      return Nd4j.create(type, shape);
    }
    return type.isIntType()
        ? whole(length, shape, batch).castTo(type)
        : fractions(length, batch).reshape('c', shape).castTo(type);
  }

  private INDArray whole(int length, long[] shape, long batch) {
    long lastSize = shape.length == 0 ? 1 : shape[shape.length - 1];
    long[] values = new long[length];
    for (int i = 0; i < length; i++) {
      values[i] = whole(i, lastSize, batch);
    }
    return Nd4j.createFromArray(values).reshape('c', shape);
  }

  private static INDArray fractions(int length, long batch) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      double multiple = SPREAD * (i + batch);
      values[i] = (float) (multiple - Math.floor(multiple));
    }
    return Nd4j.createFromArray(values);
  }

  private static double length(GraphInput input, long[] shape, long most) {
    double length = Arrays.stream(shape).asDoubleStream().reduce(1, (a, b) -> a * b);
    if (length > most) {
      throw new FailureException(
          "input '%s' of shape %s, as a proof needs it, is too large"
              .formatted(input.name(), Arrays.toString(shape)));
    }
    return length;
  }
}
