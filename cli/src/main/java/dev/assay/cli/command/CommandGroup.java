package dev.assay.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that only groups others: alone, it names them. */
@Command(mixinStandardHelpOptions = true, synopsisSubcommandLabel = "COMMAND")
abstract class CommandGroup implements Runnable {
  @SuppressWarnings("UnusedVariable") // its options: the console itself is shared by all commands
  @Mixin
  private Console console;

  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "A command is missing; known ones: " + String.join(", ", spec.subcommands().keySet()));
  }
}
