package dev.assay.harness.evaluate;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The rows of a file of answers, read where they lie: they take no memory of the Java heap. */
final class AnswerRows {
  /** Java maps at most 2 GiB at once. */
  private static final long SEGMENT_BYTES = 1L << 30;

  private final AnswerLayout layout;
  private final int rowsPerSegment;
  private final ByteBuffer[] segments;

  private AnswerRows(AnswerLayout layout, int rowsPerSegment, ByteBuffer[] segments) {
    this.layout = layout;
    this.rowsPerSegment = rowsPerSegment;
    this.segments = segments;
  }

  static AnswerRows map(FileChannel channel, AnswerLayout layout) throws IOException {
    int perSegment = (int) Math.max(1, SEGMENT_BYTES / layout.rowBytes());
    ByteBuffer[] segments = new ByteBuffer[(layout.samples() - 1) / perSegment + 1];
    for (int i = 0; i < segments.length; i++) {
      int first = i * perSegment;
      long rows = Math.min(perSegment, layout.samples() - first);
      segments[i] =
          channel.map(FileChannel.MapMode.READ_ONLY, layout.row(first), rows * layout.rowBytes());
    }
    return new AnswerRows(layout, perSegment, segments);
  }

  int predicted(int sample) {
    return segment(sample).getInt(offset(sample));
  }

  int label(int sample) {
    return segment(sample).getInt(offset(sample) + Integer.BYTES);
  }

  double probability(int sample, int column) {
    return segment(sample).getDouble(offset(sample) + AnswerLayout.probability(column));
  }

  private ByteBuffer segment(int sample) {
    return segments[sample / rowsPerSegment];
  }

  private int offset(int sample) {
    return sample % rowsPerSegment * layout.rowBytes();
  }
}
