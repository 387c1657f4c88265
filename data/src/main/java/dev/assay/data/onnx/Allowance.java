package dev.assay.data.onnx;

/** What one file may make us keep: many times what the largest real graph has. */
final class Allowance {
  private static final int MOST_PARTS = 1_000_000;
  private static final long MOST_TEXT_BYTES = 1L << 27;

  private int parts;
  private long textBytes;

  /** One more message or text. */
  void part() throws MalformedFileException {
    if (++parts > MOST_PARTS) {
      throw new MalformedFileException("more than " + MOST_PARTS + " parts");
    }
  }

  void text(long bytes) throws MalformedFileException {
    textBytes += bytes;
    if (textBytes > MOST_TEXT_BYTES) {
      throw new MalformedFileException("more than " + MOST_TEXT_BYTES + " bytes of text");
    }
  }
}
