package dev.assay.data.tensor;

import dev.assay.data.file.AtomicFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Collectors;

/**
 * NumPy's array file, version 1.0:
 * https://numpy.org/doc/stable/reference/generated/numpy.lib.format.html.
 */
public final class NpyFile {
  private static final int ALIGNMENT = 64;
  private static final int PREFIX_BYTES = 10;

  private NpyFile() {}

  /**
   * Writes a batch, row-major and little-endian.
   *
   * @throws dev.assay.data.FailureException if the file cannot be written
   */
  public static void write(Path file, Batch batch) {
    AtomicFile.write(
        file,
        stream -> {
          stream.write(header(batch));
          WritableByteChannel channel = Channels.newChannel(stream);
          channel.write(batch.littleEndian());
        });
  }

  private static byte[] header(Batch batch) {
    String shape =
        batch.shape().stream().map(size -> size + ",").collect(Collectors.joining(" ", "(", ")"));
    String text =
        "{'descr': '%s', 'fortran_order': False, 'shape': %s, }"
            .formatted(descriptor(batch.type()), shape);
    int used = PREFIX_BYTES + text.length() + 1;
    int padding = Math.floorMod(-used, ALIGNMENT);
    byte[] body = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(PREFIX_BYTES + body.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .put((byte) 0x93)
        .put("NUMPY".getBytes(StandardCharsets.US_ASCII))
        .put((byte) 1)
        .put((byte) 0)
        .putShort((short) body.length)
        .put(body)
        .array();
  }

  private static String descriptor(DataType type) {
    return switch (type) {
      case FLOAT32 -> "<f4";
      case FLOAT16 -> "<f2";
      case UINT8 -> "|u1";
      case INT8 -> "|i1";
    };
  }
}
