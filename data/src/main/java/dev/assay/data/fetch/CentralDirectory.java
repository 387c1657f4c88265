package dev.assay.data.fetch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/**
 * Where a zip file lists its entries (APPNOTE 6.3.10, sections 4.3.12 to 4.3.16). Read before the
 * library does, which takes all entries into memory however many there are.
 */
final class CentralDirectory {
  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_BYTES = 46;
  private static final int NAME_LENGTH_AT = 28;
  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_SIGNATURE = 0x07064b50;
  private static final int LOCATOR_BYTES = 20;
  private static final int END64_SIGNATURE = 0x06064b50;
  private static final int END64_BYTES = 56;
  private static final int MAX_COMMENT_BYTES = 0xffff;

  private CentralDirectory() {}

  /**
   * Number of entries, counted, not believed; counting ends beyond {@code limit}.
   *
   * @throws ZipException if the file is cut off, or has anything between its list and its end
   */
  static int entries(Path zip, int limit) throws IOException {
    try (SeekableByteChannel channel = Files.newByteChannel(zip)) {
      channel.position(start(channel));
      var stream = new BufferedInputStream(Channels.newInputStream(channel));
      int count = 0;
      while (count <= limit && skipEntry(stream)) {
        count++;
      }
      return count;
    } catch (EOFException e) {
      throw new ZipException("its list of entries is cut off");
    }
  }

  private static boolean skipEntry(InputStream stream) throws IOException {
    ByteBuffer signature = littleEndian(stream.readNBytes(Integer.BYTES));
    if (signature.remaining() < Integer.BYTES || signature.getInt() != ENTRY_SIGNATURE) {
      return false;
    }
    byte[] header = stream.readNBytes(ENTRY_BYTES - Integer.BYTES);
    if (header.length < ENTRY_BYTES - Integer.BYTES) {
      throw new EOFException();
    }
    ByteBuffer lengths =
        littleEndian(header)
            .position(NAME_LENGTH_AT - Integer.BYTES)
            .slice()
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int field = 0; field < 3; field++) {
      stream.skipNBytes(Short.toUnsignedInt(lengths.getShort()));
    }
    return true;
  }

  private static long start(SeekableByteChannel channel) throws IOException {
    long end = end(channel);
    ByteBuffer record = read(channel, end, END_BYTES);
    long bytes = Integer.toUnsignedLong(record.getInt(12));
    long start = Integer.toUnsignedLong(record.getInt(16));
    if (end >= LOCATOR_BYTES) {
      ByteBuffer locator = read(channel, end - LOCATOR_BYTES, LOCATOR_BYTES);
      if (locator.getInt(0) == LOCATOR_SIGNATURE) {
        end = locator.getLong(8);
        ByteBuffer record64 = read(channel, end, END64_BYTES);
        if (record64.getInt(0) != END64_SIGNATURE) {
          throw new ZipException("its 64-bit end record is missing");
        }
        bytes = record64.getLong(40);
        start = record64.getLong(48);
      }
    }
    if (start < 0 || bytes < 0 || start + bytes != end) {
      throw new ZipException("its list of entries does not end where its end record begins");
    }
    return start;
  }

  /** Position of the last end record. */
  private static long end(SeekableByteChannel channel) throws IOException {
    long size = channel.size();
    int tailBytes = (int) Math.min(size, END_BYTES + MAX_COMMENT_BYTES);
    ByteBuffer tail = read(channel, size - tailBytes, tailBytes);
    for (int at = tailBytes - END_BYTES; at >= 0; at--) {
      if (tail.getInt(at) == END_SIGNATURE) {
        return size - tailBytes + at;
      }
    }
    throw new ZipException("its end record is missing, so it is cut off or no zip archive");
  }

  private static ByteBuffer read(SeekableByteChannel channel, long position, int bytes)
      throws IOException {
    if (position < 0 || position > channel.size() - bytes) {
      throw new ZipException("its end record points outside of it");
    }
    ByteBuffer buffer = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    channel.position(position);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {}
    return buffer.flip();
  }

  private static ByteBuffer littleEndian(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
