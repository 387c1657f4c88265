package dev.assay.cli.command;

import picocli.CommandLine.Command;

/** The root command: one line a command. */
@Command(
    name = "assay",
    description = "Judges ONNX image classifiers: one preprocessing, one runtime, one table.",
    subcommands = {
      DemoCommand.class,
      DataCommand.class,
      TrainCommand.class,
      ExportCommand.class,
      EvaluateCommand.class,
      LatencyCommand.class,
      ScoreCommand.class,
      CompareCommand.class,
      CalibrateCommand.class,
      GateCommand.class,
      SliceCommand.class,
      ReportCommand.class,
      ReplayCommand.class,
      AuditCommand.class,
      HistoryCommand.class,
      PreprocessCommand.class,
      PreprocDiffCommand.class,
      InspectCommand.class,
      CardCommand.class,
      ListCommand.class,
      DoctorCommand.class,
    })
public final class Assay extends CommandGroup {}
