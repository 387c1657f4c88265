package dev.assay.cli;

import dev.assay.cli.command.Console;
import picocli.CommandLine;

/** Makes command objects; all of them share one console. */
final class CommandFactory implements CommandLine.IFactory {
  private final Console console;

  CommandFactory(Console console) {
    this.console = console;
  }

  @Override
  public <K> K create(Class<K> type) throws Exception {
    return type == Console.class ? type.cast(console) : CommandLine.defaultFactory().create(type);
  }
}
