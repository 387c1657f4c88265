package dev.assay.export.samediff;

import java.util.Random;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Values that a graph is probed with; whole numbers may be indices, permutations or sizes. */
enum ProbeFill {
  /** 0: an index into anything. */
  ZERO {
    @Override
    long whole(long position, long lastSize, long batch) {
      return 0;
    }
  },
  /** 0, 1, 2, ... along the last dimension: a permutation. */
  RAMP {
    @Override
    long whole(long position, long lastSize, long batch) {
      return position % lastSize;
    }
  },
  /** The batch size: a length that differs with it. */
  LENGTH {
    @Override
    long whole(long position, long lastSize, long batch) {
      return batch;
    }
  },
  /** 1: the smallest length. */
  ONE {
    @Override
    long whole(long position, long lastSize, long batch) {
      return 1;
    }
  };

  abstract long whole(long position, long lastSize, long batch);

  /** Fills an input; fractions lie within (0, 1) and differ with the batch. */
  INDArray array(GraphInput input, long batch, long openSize) {
    long[] shape = input.shape(batch, openSize);
    DataType type = input.type().dataType();
    if (!type.isIntType()) {
      return fractions(shape, new Random(batch)).castTo(type);
    }
    INDArray array = Nd4j.zeros(DataType.INT64, shape);
    if (this != ZERO) {
      long lastSize = shape.length == 0 ? 1 : shape[shape.length - 1];
      for (long i = 0; i < array.length(); i++) {
        array.putScalar(i, whole(i, lastSize, batch));
      }
    }
    return array.castTo(type);
  }

  private static INDArray fractions(long[] shape, Random random) {
    INDArray array = Nd4j.createUninitialized(DataType.FLOAT, shape, 'c');
    for (long i = 0; i < array.length(); i++) {
      array.putScalar(i, random.nextFloat());
    }
    return array;
  }
}
