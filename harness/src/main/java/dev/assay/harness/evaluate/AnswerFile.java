package dev.assay.harness.evaluate;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.zip.CRC32;

/**
 * The answers of one model on disk. Workers write blocks as they finish them, at once and in any
 * order. A block counts as done once its mark follows its rows; since the mark holds their
 * checksum, that is true after a kill or a power cut too.
 */
final class AnswerFile implements AutoCloseable {
  private final Path path;
  private final AnswerLayout layout;
  private final FileChannel channel;
  private final BitSet done = new BitSet();
  private StageNanos doneNanos = StageNanos.ZERO;

  private AnswerFile(Path path, AnswerLayout layout, FileChannel channel) {
    this.path = path;
    this.layout = layout;
    this.channel = channel;
  }

  /**
   * Opens a file, with the blocks that an earlier evaluation left in it, or begins one.
   *
   * @throws FailureException if it cannot be made
   */
  static AnswerFile open(Path path, AnswerLayout layout) {
    try {
      Files.createDirectories(path.toAbsolutePath().getParent());
      FileChannel channel =
          FileChannel.open(
              path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
      AnswerFile file = new AnswerFile(path, layout, channel);
      try {
        file.begin();
        return file;
      } catch (IOException | RuntimeException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  private void begin() throws IOException {
    if (channel.size() == layout.bytes()) {
      readMarks();
    } else {
      channel.truncate(0);
      writeFully(ByteBuffer.allocate(1), layout.bytes() - 1);
    }
  }

  private void readMarks() throws IOException {
    ByteBuffer rows = ByteBuffer.allocate(Math.multiplyExact(layout.block(), layout.rowBytes()));
    ByteBuffer mark = ByteBuffer.allocate(AnswerLayout.MARK_BYTES);
    for (int block = 0; block < layout.blocks(); block++) {
      CancelledException.throwIfInterrupted();
      readFully(mark.clear(), AnswerLayout.mark(block));
      long checksum = mark.getLong();
      if (checksum == 0) {
        continue;
      }
      readFully(
          rows.clear().limit(layout.size(block) * layout.rowBytes()),
          layout.row(layout.firstSample(block)));
      if (checksum == checksum(rows)) {
        done.set(block);
        doneNanos = doneNanos.plus(new StageNanos(mark.getLong(), mark.getLong(), mark.getLong()));
      }
    }
  }

  /** Whether an earlier evaluation did this block. */
  boolean isDone(int block) {
    return done.get(block);
  }

  /** Samples that an earlier evaluation did. */
  int doneSamples() {
    return done.stream().map(layout::size).sum();
  }

  /** Time that an earlier evaluation spent on what it did. */
  StageNanos doneNanos() {
    return doneNanos;
  }

  /**
   * Writes the rows of a block, from their position 0 to their limit.
   *
   * @throws FailureException if it cannot be written, such as on a full disk
   */
  void write(int block, ByteBuffer rows) {
    try {
      writeFully(rows, layout.row(layout.firstSample(block)));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /** States that a block is done; {@code rows} are those that were written. */
  void mark(int block, ByteBuffer rows, StageNanos nanos) {
    ByteBuffer mark = ByteBuffer.allocate(AnswerLayout.MARK_BYTES);
    mark.putLong(checksum(rows.rewind())).putLong(nanos.decode()).putLong(nanos.prepare());
    mark.putLong(nanos.infer()).flip();
    try {
      writeFully(mark, AnswerLayout.mark(block));
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }

  /** Never 0, which a file has where nothing was written. */
  private static long checksum(ByteBuffer rows) {
    CRC32 checksum = new CRC32();
    checksum.update(rows);
    return 1L << Integer.SIZE | checksum.getValue();
  }

  /** All rows, to be read in place; they stay when this file is closed. */
  AnswerRows rows() {
    try {
      return AnswerRows.map(channel, layout);
    } catch (IOException e) {
      throw new FailureException("Cannot read '%s': %s.".formatted(path, e.getMessage()), e);
    }
  }

  private void writeFully(ByteBuffer bytes, long position) throws IOException {
    while (bytes.hasRemaining()) {
      position += channel.write(bytes, position);
    }
  }

  private void readFully(ByteBuffer bytes, long position) throws IOException {
    while (bytes.hasRemaining()) {
      int read = channel.read(bytes, position);
      if (read < 0) {
        throw new IOException("it ends at byte " + position);
      }
      position += read;
    }
    bytes.flip();
  }

  /** An interrupted thread closes the channel under all hands: that is no fault of the disk. */
  private static RuntimeException unwritable(Path path, IOException e) {
    return Thread.currentThread().isInterrupted()
        ? new CancelledException()
        : new FailureException(
            "Cannot write '%s': %s. Check the free space and the rights of its folder."
                .formatted(path, e.getMessage()),
            e);
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw unwritable(path, e);
    }
  }
}
