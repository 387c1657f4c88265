package dev.assay.cli.command;

import picocli.CommandLine.Command;

/** The root command: one line a command. */
@Command(
    name = "assay",
    description = "Judges ONNX image classifiers: one preprocessing, one runtime, one table.",
    versionProvider = Version.class,
    subcommands = {
      DataCommand.class,
      TrainCommand.class,
      EvaluateCommand.class,
      ScoreCommand.class,
      ReportCommand.class,
      ListCommand.class,
    })
public final class Assay extends CommandGroup {}
