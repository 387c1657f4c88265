package dev.assay.data.file;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Unsigned numbers at any position of a file, through a small window. Closed by its opener. */
public final class ByteSource implements Closeable {
  private static final int WINDOW_BYTES = 1 << 16;
  private static final long EACH_BYTE = 0x0101010101010101L;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final SeekableByteChannel channel;
  private final long size;
  private final byte[] window;
  private long windowStart;
  private int windowBytes;
  private long position;

  private ByteSource(SeekableByteChannel channel, byte[] window, int windowBytes)
      throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.window = window;
    this.windowBytes = windowBytes;
  }

  /** Opens a file. */
  public static ByteSource of(Path file) throws IOException {
    SeekableByteChannel channel = Files.newByteChannel(file);
    try {
      return new ByteSource(channel, new byte[(int) Math.min(WINDOW_BYTES, channel.size())], 0);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Reads what is in memory; the array is not changed. */
  public static ByteSource of(byte[] file) throws IOException {
    return new ByteSource(new SeekableInMemoryByteChannel(file), file, file.length);
  }

  /** Number of bytes. */
  public long size() {
    return size;
  }

  /** Index of the next byte. */
  public long position() {
    return position;
  }

  /** Moves to {@code position}, which may lie behind the end: the next read then fails. */
  public void seek(long position) {
    this.position = position;
  }

  /** Moves on, as {@link #seek} does. */
  public void skip(long bytes) {
    position += bytes;
  }

  /**
   * Reads one byte, 0 to 255.
   *
   * @throws EOFException at the end of the file
   */
  public int u8() throws IOException {
    long offset = position - windowStart;
    if (offset < 0 || offset >= windowBytes) {
      fill();
      offset = 0;
    }
    position++;
    return window[(int) offset] & 0xff;
  }

  /**
   * Moves to just behind the next byte of a value.
   *
   * @param value 0 to 255
   * @throws EOFException if there is none up to the end of the file
   */
  public void skipPast(int value) throws IOException {
    while (true) {
      long offset = position - windowStart;
      if (offset < 0 || offset >= windowBytes) {
        fill();
        offset = 0;
      }
      int found = indexOf(value, (int) offset);
      position = windowStart + Math.min(found + 1, windowBytes);
      if (found < windowBytes) {
        return;
      }
    }
  }

  /** Where the value is in the window; the window's end if nowhere. Eight bytes at a time. */
  private int indexOf(int value, int from) {
    long eight = value * EACH_BYTE;
    int i = from;
    for (; i + Long.BYTES <= windowBytes; i += Long.BYTES) {
      // A byte of x is 0 where the value is, and the lowest marked bit is the first such byte's.
      long x = (long) LONGS.get(window, i) ^ eight;
      long marked = (x - EACH_BYTE) & ~x & (EACH_BYTE << 7);
      if (marked != 0) {
        return i + Long.numberOfTrailingZeros(marked) / Byte.SIZE;
      }
    }
    while (i < windowBytes && (window[i] & 0xff) != value) {
      i++;
    }
    return i;
  }

  /** Reads two bytes, 0 to 65,535. */
  public int u16(boolean bigEndian) throws IOException {
    int first = u8();
    int second = u8();
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  /** Reads four bytes, 0 to 2^32 - 1. */
  public long u32(boolean bigEndian) throws IOException {
    long first = u16(bigEndian);
    long second = u16(bigEndian);
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  /** Whether the next bytes are these ASCII characters; the position moves behind them if so. */
  public boolean accept(String ascii) throws IOException {
    long start = position;
    if (start + ascii.length() > size) {
      return false;
    }
    for (int i = 0; i < ascii.length(); i++) {
      if (u8() != ascii.charAt(i)) {
        seek(start);
        return false;
      }
    }
    return true;
  }

  private void fill() throws IOException {
    if (position < 0 || position >= size) {
      throw new EOFException();
    }
    channel.position(position);
    ByteBuffer buffer = ByteBuffer.wrap(window);
    while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
      // Reads on until the window is full or the file ends.
    }
    windowStart = position;
    windowBytes = buffer.position();
    if (windowBytes == 0) {
      throw new EOFException();
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
