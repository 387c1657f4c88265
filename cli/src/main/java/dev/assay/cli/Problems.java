package dev.assay.cli;

import dev.assay.cli.command.Console;
import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
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
    console.error("%s%s. See '%s --help'.".formatted(sentence(problem), suggestion(problem), name));
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

  /** For what no command can handle, such as memory that has run out. */
  int handleError(Error problem) {
    console.error(
        problem instanceof OutOfMemoryError
            ? "out of memory (%s): lower --workers or --batch, or give Java more, as with JAVA_TOOL_OPTIONS=-Xmx4g."
                .formatted(problem.getMessage())
            : internal(problem));
    if (console.isVerbose()) {
      problem.printStackTrace(console.errorWriter());
    }
    return ExitCode.FAILED;
  }

  private static String sentence(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched
        && !unmatched.isUnknownOption()
        && !problem.getCommandLine().getSubcommands().isEmpty()) {
      return "Unknown command: '" + unmatched.getUnmatched().get(0) + "'";
    }
    return oneLine(problem).replaceAll("[.\\s]+$", "");
  }

  private static String suggestion(ParameterException problem) {
    if (problem instanceof UnmatchedArgumentException unmatched) {
      List<String> suggestions = unmatched.getSuggestions();
      if (!suggestions.isEmpty()) {
        return " (did you mean " + String.join(" or ", suggestions) + "?)";
      }
    }
    return "";
  }

  private static String oneLine(Exception problem) {
    String message = problem.getMessage();
    boolean meantForUsers =
        problem instanceof FailureException
            || problem instanceof IllegalArgumentException
            || problem instanceof ParameterException;
    return meantForUsers && message != null && !message.isBlank()
        ? joined(message)
        : internal(problem);
  }

  private static String internal(Throwable problem) {
    return joined("internal error: %s. Run again with --verbose and report it.".formatted(problem));
  }

  private static String joined(String text) {
    return text.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
