package dev.assay.export.checkpoint;

import dev.assay.data.FailureException;
import dev.assay.export.tensor.NativeBytes;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads {@code coefficients.bin}: a buffer with the shape, then one with the values. A buffer is
 * its allocation mode (text), length (64 bits), element type (text) and elements, big-endian.
 */
final class Coefficients {
  /** Modes of the format in use since Deeplearning4j 1.0.0-beta4; older ones are narrower. */
  private static final List<String> MODES = List.of("LONG_SHAPE", "MIXED_DATA_TYPES");

  /** Rank, sizes, strides and three more numbers of an array of the highest rank. */
  private static final long MAX_SHAPE_LENGTH = 2 * 32 + 4;

  private static final String LONG = "LONG";

  private static final int CHUNK = 1 << 16;

  /** What coefficients may unpack to in any case: even zeros that compress to a thousandth. */
  private static final long FREE_BYTES = 64L << 20;

  /** What each stored byte may stand for beyond that; those of trained weights stand for 1.1. */
  private static final long MOST_COMPRESSION = 100;

  private final String fileName;
  private final long storedBytes;
  private final DataInputStream stream;

  private Coefficients(String fileName, InputStream stream, long storedBytes) {
    this.fileName = fileName;
    this.storedBytes = storedBytes;
    this.stream = new DataInputStream(new BufferedInputStream(stream, CHUNK));
  }

  /**
   * Reads the values as one row.
   *
   * @param storedBytes size of the stream in the archive
   * @param expected number of parameters of the configuration; nothing is allocated unless the
   *     stream announces as many and its size in the archive can stand for them
   */
  static INDArray read(String fileName, InputStream stream, long storedBytes, long expected)
      throws IOException {
    try {
      return new Coefficients(fileName, stream, storedBytes).read(expected);
    } catch (EOFException e) {
      throw new FailureException(
          "The coefficients in '%s' end too early: expected %d parameters. The file is truncated; save it again."
              .formatted(fileName, expected),
          e);
    }
  }

  private INDArray read(long expected) throws IOException {
    Header shape = header();
    if (shape.length() > MAX_SHAPE_LENGTH || !shape.type().equals(LONG)) {
      throw damaged("a shape of %d numbers of type %s".formatted(shape.length(), shape.type()));
    }
    stream.skipNBytes(shape.length() * Long.BYTES);
    Header values = header();
    if (values.length() != expected) {
      throw new FailureException(
          "The coefficients in '%s' hold %d parameters, but its configuration needs %d. The two stem from different networks."
              .formatted(fileName, values.length(), expected));
    }
    if (expected == 0) {
      return Nd4j.empty(DataType.FLOAT);
    }
    if (values.type().equals(DataType.FLOAT.name())) {
      return row(DataType.FLOAT, expected);
    }
    if (values.type().equals(DataType.DOUBLE.name())) {
      return row(DataType.DOUBLE, expected);
    }
    throw new FailureException(
        "The coefficients in '%s' are of type %s; only FLOAT and DOUBLE networks can be exported. Convert the network with convertDataType and save it again."
            .formatted(fileName, values.type()));
  }

  private void requireRoom(long count, int bytes) {
    if (count > (FREE_BYTES + MOST_COMPRESSION * storedBytes) / bytes) {
      throw new FailureException(
          "The coefficients in '%s' announce %d parameters in %d stored bytes, which is truncated or a zip bomb: trained weights hardly compress. Save the network again."
              .formatted(fileName, count, storedBytes));
    }
  }

  /** Straight into native memory, which the system gives page by page as it is written. */
  private INDArray row(DataType type, long count) throws IOException {
    int bytes = type.width();
    requireRoom(count, bytes);
    INDArray row = Nd4j.createUninitialized(type, 1, count);
    NativeBytes values = NativeBytes.of(row);
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK).order(ByteOrder.BIG_ENDIAN);
    try {
      for (long at = 0; at < count * bytes; at += chunk.limit()) {
        chunk.clear().limit((int) Math.min(CHUNK, count * bytes - at));
        stream.readFully(chunk.array(), 0, chunk.limit());
        copy(chunk, values.slice(at, chunk.limit()), bytes);
      }
    } catch (IOException e) {
      row.close();
      throw e;
    }
    return row;
  }

  private static void copy(ByteBuffer bigEndian, ByteBuffer values, int bytes) {
    if (bytes == Float.BYTES) {
      values.asIntBuffer().put(bigEndian.asIntBuffer());
    } else {
      values.asLongBuffer().put(bigEndian.asLongBuffer());
    }
  }

  private Header header() throws IOException {
    String mode = stream.readUTF();
    if (!MODES.contains(mode)) {
      throw damaged("allocation mode '%s' instead of %s".formatted(mode, MODES));
    }
    Header header = new Header(stream.readLong(), stream.readUTF());
    if (header.length() < 0) {
      throw damaged("length " + header.length());
    }
    return header;
  }

  private FailureException damaged(String found) {
    return new FailureException(
        "The coefficients in '%s' cannot be read: found %s. Load and save the network with Deeplearning4j 1.0.0-M2.1."
            .formatted(fileName, found));
  }

  /** Head of a buffer: number of elements and their type. */
  private record Header(long length, String type) {}
}
