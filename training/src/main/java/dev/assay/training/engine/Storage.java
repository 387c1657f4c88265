package dev.assay.training.engine;

/** Bytes that a program needs from the first of its calls that uses them to the last. */
final class Storage {
  private static final int NEVER = -1;

  private final long bytes;
  private int first = NEVER;
  private int last = NEVER;
  private long offset;

  Storage(long bytes) {
    this.bytes = bytes;
  }

  /** The call with this number, counted from 0, reads or writes them. */
  void use(int call) {
    if (first == NEVER) {
      first = call;
    }
    last = call;
  }

  boolean isUsed() {
    return first != NEVER;
  }

  /** Whether both are needed by the same call at least once, so that they must lie apart. */
  boolean meets(Storage other) {
    return first <= other.last && other.first <= last;
  }

  long bytes() {
    return bytes;
  }

  long offset() {
    return offset;
  }

  void offset(long place) {
    this.offset = place;
  }
}
