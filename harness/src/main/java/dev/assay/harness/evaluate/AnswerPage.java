package dev.assay.harness.evaluate;

import dev.assay.data.dataset.Sample;
import dev.assay.harness.score.Predictions;
import dev.assay.runtime.Answers;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** The block of a sheet that one worker has in hand. */
final class AnswerPage {
  private final AnswerSheet sheet;
  private final AnswerLayout layout;
  private final ByteBuffer rows;
  private int block;
  private int answered;
  private StageNanos nanos = StageNanos.ZERO;

  AnswerPage(AnswerSheet sheet) {
    this.sheet = sheet;
    this.layout = sheet.layout();
    this.rows = ByteBuffer.allocate(Math.multiplyExact(layout.block(), layout.rowBytes()));
  }

  /** Takes a block in hand; its rows are empty. */
  void begin(int newBlock) {
    block = newBlock;
    answered = 0;
    nanos = StageNanos.ZERO;
    Arrays.fill(rows.array(), (byte) 0);
    rows.clear().limit(layout.size(block) * layout.rowBytes());
  }

  /** Whether an earlier evaluation did the block in hand. */
  boolean isDone() {
    return sheet.file().isDone(block);
  }

  /**
   * Keeps the answers of one batch.
   *
   * @param batch the sample in each row
   */
  void put(Answers answers, int[] batch) {
    for (int row = 0; row < answers.size(); row++) {
      Sample sample = sheet.samples().get(batch[row]);
      int start = (batch[row] - layout.firstSample(block)) * layout.rowBytes();
      rows.putInt(start, sheet.classOf(answers.predicted(row)));
      rows.putInt(start + Integer.BYTES, sheet.indexOf(sample.label()));
      if (answers.hasProbabilities()) {
        for (int label = 0; label < sheet.labels(); label++) {
          rows.putDouble(
              start + AnswerLayout.probability(sheet.classOf(label)),
              Predictions.rounded(answers.probability(row, label)));
        }
      }
    }
    answered += answers.size();
  }

  void spent(StageNanos more) {
    nanos = nanos.plus(more);
  }

  /**
   * Writes the block. It is marked as done only if every image of it has an answer: one that is
   * broken must be seen again by whoever goes on, to be named.
   *
   * @return the time spent on it
   */
  StageNanos end() {
    if (answered > 0) {
      sheet.file().write(block, rows);
    }
    if (answered == layout.size(block)) {
      sheet.file().mark(block, rows, nanos);
    }
    return nanos;
  }
}
