package dev.assay.cli.command;

import picocli.CommandLine.Command;

/** {@code assay data}: what can be done with a folder of images. */
@Command(
    name = "data",
    description = "Images and data sets: fetch, scan, split, sheet.",
    subcommands = {
      DataFetch.class,
      DataScan.class,
      DataSplit.class,
      DataSheet.class,
    })
final class DataCommand extends CommandGroup {}
