package dev.assay.cli.command;

import dev.assay.export.ExportStage;
import java.time.Duration;

/**
 * What the process of an export may take. A limit that is passed means a checkpoint at fault, not a
 * slow machine: each is many times what the stage takes.
 *
 * @param reading wall-clock time to read the checkpoint
 * @param converting wall-clock time to run it on small inputs and convert it
 * @param proving wall-clock time of the proof
 * @param leastHeapBytes Java's memory, beside which native arrays may take as much; more where the
 *     machine gives more
 */
record ExportLimits(Duration reading, Duration converting, Duration proving, long leastHeapBytes) {
  private static final long BYTES_A_SECOND = 1_000_000;
  private static final long LEAST_HEAP_BYTES = 1L << 30;

  /** 30 s, 2 min, 30 min and 1 GiB; a second more for each megabyte and two bytes for each. */
  static ExportLimits of(long fileBytes) {
    Duration more = Duration.ofSeconds(fileBytes / BYTES_A_SECOND);
    return new ExportLimits(
        Duration.ofSeconds(30).plus(more),
        Duration.ofMinutes(2).plus(more),
        Duration.ofMinutes(30).plus(more),
        LEAST_HEAP_BYTES + 2 * fileBytes);
  }

  Duration of(ExportStage stage) {
    return switch (stage) {
      case READING -> reading;
      case CONVERTING -> converting;
      case PROVING -> proving;
    };
  }
}
