package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.harness.statistics.Bootstrap;
import picocli.CommandLine.Option;

/** How images are drawn for intervals that no formula gives. */
final class ResampleOptions {
  private static final int FEWEST = 100;
  private static final int MOST = 1_000_000;

  @Option(
      names = "--resamples",
      defaultValue = "10000",
      paramLabel = "N",
      description = "Drawings that intervals stand on; ${DEFAULT-VALUE} unless said.")
  private int resamples;

  @Option(
      names = "--seed",
      defaultValue = "0",
      paramLabel = "N",
      description = "Decides the drawings; ${DEFAULT-VALUE} unless said.")
  private long seed;

  Bootstrap bootstrap() {
    if (resamples < FEWEST || resamples > MOST) {
      throw new MisuseException(
          "--resamples is %d; give %d to %d.".formatted(resamples, FEWEST, MOST));
    }
    return new Bootstrap(resamples, seed);
  }
}
