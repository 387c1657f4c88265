package dev.assay.cli;

import dev.assay.cli.command.Assay;
import dev.assay.cli.command.Console;
import dev.assay.cli.command.DeviceConverter;
import dev.assay.cli.command.Version;
import dev.assay.runtime.Device;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine;

/** The command {@code assay}: parses arguments, runs a command, answers with its exit code. */
public final class Main {
  private static final long CLEANUP_MILLIS = 10_000;

  private Main() {}

  public static void main(String[] args) {
    AtomicBoolean running = new AtomicBoolean(true);
    Runtime.getRuntime().addShutdownHook(interruption(Thread.currentThread(), running));
    int exitCode = run(Console.ofProcess(), args);
    // After Ctrl-C the JVM ends by itself, with 130; exiting again from here would wait for ever.
    if (running.getAndSet(false)) {
      System.exit(exitCode);
    }
  }

  /** Runs one command line with the given console; returns the exit code of the contract. */
  public static int run(Console console, String... args) {
    CommandLine line = new CommandLine(new Assay(), new CommandFactory(console));
    versions(line, new Version());
    Problems problems = new Problems(console);
    line.setOut(console.writer());
    line.setErr(console.errorWriter());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Device.class, new DeviceConverter());
    line.setParameterExceptionHandler(problems);
    line.setExecutionExceptionHandler(problems);
    line.setColorScheme(console.colorScheme());
    try {
      return line.execute(args);
    } catch (Error e) {
      return problems.handleError(e);
    }
  }

  /** {@code --version} answers for each command, as it does for all of them. */
  private static void versions(CommandLine line, Version version) {
    line.getCommandSpec().versionProvider(version);
    line.getSubcommands().values().forEach(command -> versions(command, version));
  }

  /** On Ctrl-C, interrupts the work and gives it time to put its files in order. */
  private static Thread interruption(Thread worker, AtomicBoolean running) {
    return new Thread(
        () -> {
          if (!running.getAndSet(false)) {
            return;
          }
          worker.interrupt();
          try {
            worker.join(CLEANUP_MILLIS);
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        },
        "interruption");
  }
}
