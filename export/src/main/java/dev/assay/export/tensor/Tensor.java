package dev.assay.export.tensor;

import dev.assay.data.FailureException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A dense tensor in row-major order; immutable. */
public final class Tensor {
  private final ElementType type;
  private final long[] shape;
  private final ByteBuffer bytes;

  /** Keeps the memory that {@link #bytes} points to, if that is an ND4J array's. */
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private final @Nullable INDArray owner;

  private Tensor(ElementType type, long[] shape, ByteBuffer bytes, @Nullable INDArray owner) {
    this.type = type;
    this.shape = shape;
    this.bytes = bytes;
    this.owner = owner;
  }

  /**
   * A tensor over little-endian bytes, which are not copied.
   *
   * @throws IllegalArgumentException if the bytes do not fit the shape
   */
  public static Tensor of(ElementType type, ByteBuffer littleEndian, long... shape) {
    long wanted = product(shape) * type.bytes();
    if (littleEndian.remaining() != wanted) {
      throw new IllegalArgumentException(
          "%s %s needs %d bytes, got %d"
              .formatted(type, Arrays.toString(shape), wanted, littleEndian.remaining()));
    }
    return new Tensor(type, shape.clone(), littleEndian.slice(), null);
  }

  /** A FLOAT tensor of these values, row-major. */
  public static Tensor ofFloats(float[] values, long... shape) {
    ByteBuffer bytes = allocate(values.length, ElementType.FLOAT);
    bytes.asFloatBuffer().put(values);
    return of(ElementType.FLOAT, bytes, shape);
  }

  /** An INT64 tensor of these values, row-major. */
  public static Tensor ofLongs(long[] values, long... shape) {
    ByteBuffer bytes = allocate(values.length, ElementType.INT64);
    bytes.asLongBuffer().put(values);
    return of(ElementType.INT64, bytes, shape);
  }

  /** A whole-numbered tensor of these values, row-major. */
  public static Tensor ofLongs(ElementType type, long[] values, long... shape) {
    ByteBuffer bytes = allocate(values.length, type);
    for (long value : values) {
      ElementBytes.writeLong(bytes, type, value);
    }
    return of(type, bytes.rewind(), shape);
  }

  /**
   * A tensor of any type of these values, row-major; fractions are cut off whole-numbered types.
   */
  public static Tensor of(ElementType type, double[] values, long... shape) {
    ByteBuffer bytes = allocate(values.length, type);
    for (double value : values) {
      ElementBytes.write(bytes, type, value);
    }
    return of(type, bytes.rewind(), shape);
  }

  /** A tensor without dimensions. */
  public static Tensor scalar(ElementType type, double value) {
    return of(type, new double[] {value});
  }

  /** A whole-numbered tensor without dimensions. */
  public static Tensor scalar(ElementType type, long value) {
    return ofLongs(type, new long[] {value});
  }

  /** A copy of an ND4J array of any order and strides. */
  public static Tensor of(INDArray array) {
    ElementType type = ElementType.of(array.dataType());
    ByteBuffer bytes = allocate(array.length(), type);
    if (array.length() > 0) {
      ElementBytes.copy(array.dup('c'), type, bytes);
    }
    return of(type, bytes, array.shape());
  }

  /**
   * An ND4J array itself, which nobody may change or close from now on, so that large weights are
   * in memory once; one in another order than row-major is copied.
   */
  public static Tensor view(INDArray array) {
    ElementType type = ElementType.of(array.dataType());
    if (array.isEmpty()) {
      return of(array);
    }
    INDArray plain = NativeBytes.isRowMajor(array) ? array : array.dup('c');
    ByteBuffer memory =
        NativeBytes.of(plain).slice(plain.offset() * type.bytes(), bytes(plain.length(), type));
    return new Tensor(type, plain.shape(), memory, plain);
  }

  public ElementType type() {
    return type;
  }

  /** Size of each dimension, outermost first. */
  public long[] shape() {
    return shape.clone();
  }

  public int rank() {
    return shape.length;
  }

  /** Number of elements. */
  public int length() {
    return bytes.capacity() / type.bytes();
  }

  /** The elements, little-endian and row-major; read-only, at position 0. */
  public ByteBuffer bytes() {
    return bytes.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The elements of a FLOAT tensor, row-major. */
  public float[] floats() {
    if (type != ElementType.FLOAT) {
      throw new IllegalStateException("floats() of a tensor of " + type);
    }
    float[] values = new float[length()];
    bytes().asFloatBuffer().get(values);
    return values;
  }

  /** The elements as double, whatever their type. */
  public double[] doubles() {
    return numbers().toArray();
  }

  /** The elements one by one, in order: of a large tensor {@link #doubles} takes twice as much. */
  public DoubleStream numbers() {
    ByteBuffer buffer = bytes();
    return IntStream.range(0, length()).mapToDouble(i -> ElementBytes.read(buffer, type));
  }

  /** A tensor of the same numbers, each rounded to a type. */
  public Tensor rounded(ElementType to) {
    ByteBuffer rounded = allocate(length(), to);
    numbers().forEachOrdered(number -> ElementBytes.write(rounded, to, number));
    return of(to, rounded.rewind(), shape);
  }

  /** The elements of a whole-numbered tensor. */
  public long[] longs() {
    if (!type.isInteger()) {
      throw new IllegalStateException("longs() of a tensor of " + type);
    }
    ByteBuffer buffer = bytes();
    long[] values = new long[length()];
    for (int i = 0; i < values.length; i++) {
      values[i] = ElementBytes.readLong(buffer, type);
    }
    return values;
  }

  /**
   * {@code count} slices along a dimension, from {@code 0} on, starting over when they end: for
   * axis 0 the rows.
   */
  public Tensor rows(int count, int axis) {
    int available = Math.toIntExact(shape[axis]);
    long[] newShape = shape.clone();
    newShape[axis] = count;
    int sliceBytes = Math.toIntExact(product(Arrays.copyOfRange(shape, axis + 1, shape.length)));
    sliceBytes *= type.bytes();
    int blocks = Math.toIntExact(product(Arrays.copyOf(shape, axis)));
    ByteBuffer rows = ByteBuffer.allocate(blocks * count * sliceBytes);
    for (int block = 0; block < blocks; block++) {
      for (int i = 0; i < count; i++) {
        int from = (block * available + i % available) * sliceBytes;
        rows.put(bytes.slice(from, sliceBytes));
      }
    }
    return of(type, rows.rewind(), newShape);
  }

  /** A tensor with the same elements; its dimension {@code i} is this one's {@code axes[i]}. */
  public Tensor permuted(long... axes) {
    return of(toArray().permute(Arrays.stream(axes).mapToInt(Math::toIntExact).toArray()));
  }

  /** A tensor with the same elements in the same order. */
  public Tensor reshaped(long... newShape) {
    Tensor same = of(type, bytes(), newShape);
    return new Tensor(type, same.shape, same.bytes, owner);
  }

  /** A copy as ND4J array in 'c' order. */
  public INDArray toArray() {
    if (length() == 0) {
      return Nd4j.create(type.dataType(), shape);
    }
    INDArray flat =
        switch (type) {
          case FLOAT -> Nd4j.createFromArray(floats());
          case INT64, UINT64 -> Nd4j.createFromArray(longs());
          default -> Nd4j.createFromArray(doubles());
        };
    return flat.castTo(type.dataType()).reshape('c', shape);
  }

  @Override
  public String toString() {
    return type + " " + List.of(Arrays.stream(shape).boxed().toArray());
  }

  private static ByteBuffer allocate(long elements, ElementType type) {
    return ByteBuffer.allocate(bytes(elements, type)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int bytes(long elements, ElementType type) {
    long bytes = elements * type.bytes();
    if (bytes > Integer.MAX_VALUE) {
      throw new FailureException(
          "An array of %d elements of type %s takes %d MB, more than the 2 GB that one array may. Split the weights of its layer over several layers."
              .formatted(elements, type, bytes >> 20));
    }
    return (int) bytes;
  }

  private static long product(long[] shape) {
    return Arrays.stream(shape).reduce(1, Math::multiplyExact);
  }
}
