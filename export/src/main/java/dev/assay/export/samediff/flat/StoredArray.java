package dev.assay.export.samediff.flat;

import dev.assay.data.FailureException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.nd4j.autodiff.samediff.serde.FlatBuffersMapper;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** An array as ND4J stores it: a description of its shape, then its elements. */
final class StoredArray {
  private static final int SHAPE = 0;
  private static final int ELEMENTS = 1;
  private static final int TYPE = 2;
  private static final int BYTE_ORDER = 3;

  /** ND4J's largest rank. */
  private static final int MAX_RANK = 32;

  private final FlatTable table;
  private final List<Long> shapeInfo;
  private final int rank;

  private StoredArray(FlatTable table) {
    this.table = table;
    this.shapeInfo = table.int64s(SHAPE);
    long stored = shapeInfo.isEmpty() ? -1 : shapeInfo.get(0);
    // The rank, the sizes, the strides, then flags, the innermost stride and the order.
    if (stored < 0 || stored > MAX_RANK || shapeInfo.size() < 2 * stored + 4) {
      throw table.damaged("an array has no shape");
    }
    this.rank = (int) stored;
  }

  /**
   * Reads an array.
   *
   * @throws FailureException if its elements do not fit its shape
   */
  static INDArray read(FlatTable table) {
    return new StoredArray(table).array();
  }

  private INDArray array() {
    DataType type = type(table, table.int8(TYPE));
    long[] shape = shapeInfo.subList(1, 1 + rank).stream().mapToLong(Long::longValue).toArray();
    long length = length(shape);
    ByteBuffer elements = table.blob(ELEMENTS).orElse(ByteBuffer.allocate(0));
    if (length == 0) {
      return rank == 0 ? Nd4j.empty(type) : Nd4j.create(type, shape);
    }
    if (rank == 0 && elements.remaining() == 0) {
      return Nd4j.empty(type);
    }
    if (length > elements.remaining() / type.width()) {
      throw table.damaged("an array has fewer elements than its shape says");
    }
    INDArray array = Nd4j.createUninitialized(type, shape, 'c');
    copy(elements, new BytePointer(array.data().pointer()), type.width(), shape);
    return array;
  }

  private long length(long[] shape) {
    long length = 1;
    for (long size : shape) {
      if (size < 0 || size > Integer.MAX_VALUE || length * size > Integer.MAX_VALUE) {
        throw table.damaged("an array is of an impossible size");
      }
      length *= size;
    }
    return length;
  }

  /** Copies the elements, which may lie in any order, into row-major order. */
  private void copy(ByteBuffer from, BytePointer to, int width, long[] shape) {
    int length = (int) length(shape);
    ByteBuffer target =
        to.capacity((long) length * width).asByteBuffer().order(ByteOrder.nativeOrder());
    ByteOrder order = FlatBuffersMapper.getOrderFromByte(table.int8(BYTE_ORDER));
    ByteBuffer source = from.duplicate().order(order);
    boolean plain = isRowMajor(shape);
    long[] index = new long[rank];
    for (int i = 0; i < length; i++) {
      int at = width * (plain ? i : place(index, shape, from.remaining() / width));
      switch (width) {
        case 1 -> target.put(i, source.get(at));
        case 2 -> target.putShort(2 * i, source.getShort(at));
        case 4 -> target.putInt(4 * i, source.getInt(at));
        default -> target.putLong(8 * i, source.getLong(at));
      }
      if (!plain) {
        next(index, shape);
      }
    }
  }

  private boolean isRowMajor(long[] shape) {
    long stride = 1;
    for (int axis = rank - 1; axis >= 0; axis--) {
      if (shape[axis] != 1 && stride(axis) != stride) {
        return false;
      }
      stride *= shape[axis];
    }
    return true;
  }

  private int place(long[] index, long[] shape, int elements) {
    long place = 0;
    for (int axis = 0; axis < rank; axis++) {
      long stride = shape[axis] == 1 ? 0 : stride(axis);
      if (stride < 0 || stride > elements) {
        throw table.damaged("an array's strides lead out of it");
      }
      place += index[axis] * stride;
    }
    if (place >= elements) {
      throw table.damaged("an array's strides lead out of it");
    }
    return (int) place;
  }

  private static void next(long[] index, long[] shape) {
    for (int axis = index.length - 1; axis >= 0; axis--) {
      if (++index[axis] < shape[axis]) {
        return;
      }
      index[axis] = 0;
    }
  }

  private long stride(int axis) {
    return shapeInfo.get(1 + rank + axis);
  }

  /** The element type behind a number. */
  static DataType type(FlatTable table, byte number) {
    try {
      return FlatBuffersMapper.getDataTypeFromByte(number);
    } catch (RuntimeException e) {
      throw table.damaged("element type %d is unknown".formatted(number));
    }
  }
}
