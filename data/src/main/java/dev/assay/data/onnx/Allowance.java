package dev.assay.data.onnx;

/** What one file may make us keep: many times what the largest real graph has. */
final class Allowance {
  private static final long MOST_PARTS = 1_000_000;
  private static final long MOST_TEXT_BYTES = 1L << 27;

  private final long mostParts;
  private long parts;
  private long textBytes;

  private Allowance(long mostParts) {
    this.mostParts = mostParts;
  }

  /** For a reader that keeps what it reads. */
  static Allowance keeping() {
    return new Allowance(MOST_PARTS);
  }

  /** For one that passes over parts and keeps none of them. */
  static Allowance passing() {
    return new Allowance(Long.MAX_VALUE);
  }

  /** One more message or text. */
  void part() throws MalformedFileException {
    if (++parts > mostParts) {
      throw new MalformedFileException("more than " + mostParts + " parts");
    }
  }

  void text(long bytes) throws MalformedFileException {
    textBytes += bytes;
    if (textBytes > MOST_TEXT_BYTES) {
      throw new MalformedFileException("more than " + MOST_TEXT_BYTES + " bytes of text");
    }
  }
}
