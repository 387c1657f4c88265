package dev.assay.cli.command;

import dev.assay.export.ExportStage;
import java.time.Duration;

/**
 * What the process of an export may take. Reading runs nothing of a checkpoint, so its limits hold
 * whatever the file says; what a network costs beyond that is its own affair, within the machine.
 *
 * @param reading to read the checkpoint
 * @param converting to run it on small inputs and convert it
 * @param proving the proof
 * @param leastHeapBytes Java's memory, beside which native arrays may take as much; more where the
 *     machine gives more
 */
record ExportLimits(Stage reading, Stage converting, Stage proving, long leastHeapBytes) {
  /** Until it begins to read, which is Java's start alone. */
  static final Stage START = new Stage(Duration.ofMinutes(1), Long.MAX_VALUE);

  private static final long BYTES_A_SECOND = 1_000_000;
  private static final long LEAST_HEAP_BYTES = 1L << 30;

  /** Leaves 100 MB of a gigabyte for the process that waits. */
  private static final long READING_BYTES = 900_000_000;

  /** Weights, once, and what of the file is in Java's memory. */
  private static final long READING_TIMES_FILE = 3;

  /**
   * What one stage may take.
   *
   * @param time wall-clock time
   * @param bytes memory of its own, without that of files
   */
  record Stage(Duration time, long bytes) {}

  /**
   * 10 s and 0.9 GB to read, 2 min to convert and 30 min to prove, both within three times Java's
   * heap, which is a quarter of the machine's memory; a second more for each megabyte of the file
   * and three bytes for each.
   *
   * @param heapBytes what Java gives a program on this machine
   */
  static ExportLimits of(long fileBytes, long heapBytes) {
    Duration more = Duration.ofSeconds(fileBytes / BYTES_A_SECOND);
    long leastHeap = LEAST_HEAP_BYTES + 2 * fileBytes;
    long most = 3 * Math.max(leastHeap, heapBytes);
    return new ExportLimits(
        new Stage(
            Duration.ofSeconds(10).plus(more), READING_BYTES + READING_TIMES_FILE * fileBytes),
        new Stage(Duration.ofMinutes(2).plus(more), most),
        new Stage(Duration.ofMinutes(30).plus(more), most),
        leastHeap);
  }

  Stage of(ExportStage stage) {
    return switch (stage) {
      case READING -> reading;
      case CONVERTING -> converting;
      case PROVING -> proving;
    };
  }
}
