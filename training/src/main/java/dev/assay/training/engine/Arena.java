package dev.assay.training.engine;

import dev.assay.data.FailureException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/**
 * One block of memory in which tensors share places that they need at different times. Programs
 * that never run at the same time share the block.
 */
final class Arena implements AutoCloseable {
  /** Bytes of a cache line, at whose multiples every storage starts. */
  private static final long LINE = 64;

  private @Nullable Pointer block;
  private long bytes;

  /**
   * Address of so many bytes, the same as last time unless more are needed than ever before; what
   * was there is lost then.
   */
  long reserve(long needed) {
    Pointer current = block;
    if (current == null || bytes < needed) {
      close();
      current = Pointer.malloc(needed + LINE);
      if (current == null || current.isNull()) {
        throw new FailureException(
            "The gradient engine needs %,d bytes of memory and got none; use smaller batches."
                .formatted(needed));
      }
      block = current;
      bytes = needed;
    }
    return up(current.address());
  }

  /**
   * Gives each storage its offset and answers the bytes for all. The largest are placed first, each
   * as low as it fits between those that it meets.
   */
  static long place(List<Storage> storages) {
    List<Storage> placed = new ArrayList<>();
    long end = 0;
    for (Storage storage :
        storages.stream()
            .filter(Storage::isUsed)
            .sorted(Comparator.comparingLong(Storage::bytes).reversed())
            .toList()) {
      storage.offset(lowest(storage, placed));
      placed.add(storage);
      end = Math.max(end, storage.offset() + storage.bytes());
    }
    return end;
  }

  private static long lowest(Storage storage, List<Storage> placed) {
    long offset = 0;
    for (Storage other :
        placed.stream()
            .filter(storage::meets)
            .sorted(Comparator.comparingLong(Storage::offset))
            .toList()) {
      if (offset + storage.bytes() <= other.offset()) {
        break;
      }
      offset = Math.max(offset, up(other.offset() + other.bytes()));
    }
    return offset;
  }

  private static long up(long bytes) {
    return (bytes + LINE - 1) / LINE * LINE;
  }

  @Override
  public void close() {
    if (block != null) {
      Pointer.free(block);
      block = null;
      bytes = 0;
    }
  }
}
