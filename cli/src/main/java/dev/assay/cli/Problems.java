package dev.assay.cli;

import dev.assay.cli.command.Console;
import dev.assay.data.CancelledException;
import dev.assay.data.MisuseException;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns every failure into one line on stderr and an exit code; the only place that does. */
final class Problems
    implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
  private final Console console;

  Problems(Console console) {
    this.console = console;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] args) {
    CommandLine line = problem.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    console.error(
        "%s %s. See '%s --help'."
            .formatted(sentence(problem), suggestion(problem), name)
            .replace(" .", "."));
    return ExitCode.MISUSE;
  }

  @Override
  public int handleExecutionException(Exception problem, CommandLine line, ParseResult result) {
    if (problem instanceof CancelledException || Thread.currentThread().isInterrupted()) {
      console.error("interrupted; everything finished so far is on disk.");
      return ExitCode.INTERRUPTED;
    }
    console.error(oneLine(problem));
    if (console.isVerbose()) {
      problem.printStackTrace(console.errorWriter());
    }
    return problem instanceof MisuseException ? ExitCode.MISUSE : ExitCode.FAILED;
  }

  private static String sentence(ParameterException problem) {
    return oneLine(problem).replaceAll("[.\\s]+$", "");
  }

  private static String suggestion(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        return "(did you mean " + String.join(" or ", suggestions) + "?)";
      }
    }
    return "";
  }

  private static String oneLine(Exception problem) {
    String message = problem.getMessage();
    String text =
        message == null || message.isBlank()
            ? "internal error: %s. Run again with --verbose and report it.".formatted(problem)
            : message;
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
