package dev.assay.cli.command;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as the user gave it, for the record. */
final class CommandText {
  private CommandText() {}

  /** Such as {@code assay evaluate models --data images}. */
  static String of(CommandSpec spec) {
    List<String> words = spec.root().commandLine().getParseResult().originalArgs();
    return spec.root().name() + " " + String.join(" ", words);
  }
}
