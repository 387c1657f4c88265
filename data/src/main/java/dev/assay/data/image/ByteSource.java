package dev.assay.data.image;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Unsigned numbers at any position of a file, through a small window. Closed by its opener. */
final class ByteSource implements Closeable {
  private static final int WINDOW_BYTES = 1 << 16;

  private final SeekableByteChannel channel;
  private final long size;
  private final byte[] window;
  private long windowStart;
  private int windowBytes;
  private long position;

  private ByteSource(SeekableByteChannel channel) throws IOException {
    this.channel = channel;
    this.size = channel.size();
    this.window = new byte[(int) Math.min(WINDOW_BYTES, size)];
  }

  static ByteSource of(Path file) throws IOException {
    return new ByteSource(Files.newByteChannel(file));
  }

  static ByteSource of(byte[] file) throws IOException {
    return new ByteSource(new SeekableInMemoryByteChannel(file));
  }

  long size() {
    return size;
  }

  long position() {
    return position;
  }

  /** Moves to {@code position}, which may lie behind the end: the next read then fails. */
  void seek(long position) {
    this.position = position;
  }

  void skip(long bytes) {
    position += bytes;
  }

  /**
   * Reads one byte, 0 to 255.
   *
   * @throws EOFException at the end of the file
   */
  int u8() throws IOException {
    long offset = position - windowStart;
    if (offset < 0 || offset >= windowBytes) {
      fill();
      offset = 0;
    }
    position++;
    return window[(int) offset] & 0xff;
  }

  int u16(boolean bigEndian) throws IOException {
    int first = u8();
    int second = u8();
    return bigEndian ? first << 8 | second : second << 8 | first;
  }

  long u32(boolean bigEndian) throws IOException {
    long first = u16(bigEndian);
    long second = u16(bigEndian);
    return bigEndian ? first << 16 | second : second << 16 | first;
  }

  /** Whether the next bytes are these ASCII characters; the position moves behind them if so. */
  boolean accept(String ascii) throws IOException {
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
