package dev.assay.cli.command;

import dev.assay.export.ExportStage;
import java.time.Duration;

/**
 * What the process of an export may take: more for a larger checkpoint.
 *
 * @param fileBytes size of the checkpoint
 */
record ExportLimits(long fileBytes) {
  private static final long MB = 1_000_000;
  private static final long LEAST_HEAP_BYTES = 1L << 30;

  /** Wall-clock time of a stage; of one that is ended, the checkpoint is at fault. */
  Duration of(ExportStage stage) {
    Duration least =
        switch (stage) {
          case READING -> Duration.ofSeconds(30);
          case CONVERTING -> Duration.ofMinutes(2);
          case PROVING -> Duration.ofMinutes(30);
        };
    return least.plusSeconds(fileBytes / MB);
  }

  /** Java's memory, beside which native arrays may take as much; more where the machine has it. */
  long heapBytes(long machineBytes) {
    return Math.max(machineBytes, LEAST_HEAP_BYTES + 2 * fileBytes);
  }
}
