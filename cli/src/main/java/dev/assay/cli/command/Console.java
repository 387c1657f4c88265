package dev.assay.cli.command;

import dev.assay.data.Progress;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.ColorScheme;
import picocli.CommandLine.Option;

/** Where results, progress and warnings go: stdout carries the result, stderr all else. */
public final class Console {
  private final PrintWriter out;
  private final PrintWriter error;
  private final PrintStream errorStream;
  private final boolean outIsTerminal;
  private final boolean errorIsTerminal;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no warnings.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Stack traces with errors.")
  private boolean verbose;

  /** A console that writes to the given streams. */
  public Console(
      PrintStream out, PrintStream error, boolean outIsTerminal, boolean errorIsTerminal) {
    this.out = new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), true);
    this.error = new PrintWriter(new OutputStreamWriter(error, StandardCharsets.UTF_8), true);
    this.errorStream = error;
    this.outIsTerminal = outIsTerminal;
    this.errorIsTerminal = errorIsTerminal;
  }

  /** The console of this process, as the launcher found it. */
  public static Console ofProcess() {
    String terminal = System.getProperty("assay.terminal", "");
    return new Console(System.out, System.err, terminal.contains("out"), terminal.contains("err"));
  }

  /** Prints a result. */
  public void print(String text) {
    out.print(text);
    if (!text.endsWith("\n")) {
      out.println();
    }
    out.flush();
  }

  /** Says on stderr what the user should know. */
  public void warn(String text) {
    if (!quiet) {
      error.println("assay: warning: " + text);
    }
  }

  /** Says on stderr what was done, such as the path of a file written. */
  public void say(String text) {
    if (!quiet) {
      error.println("assay: " + text);
    }
  }

  /** Says on stderr why the command ends without its result. */
  public void error(String text) {
    error.println("assay: " + text);
  }

  /** Progress as a bar on a terminal, as a line every few seconds elsewhere. */
  public Progress progress() {
    if (quiet) {
      return Progress.NONE;
    }
    return errorIsTerminal ? new BarProgress(errorStream) : new LineProgress(error);
  }

  public boolean isVerbose() {
    return verbose;
  }

  public PrintWriter writer() {
    return out;
  }

  public PrintWriter errorWriter() {
    return error;
  }

  /** Colours on a terminal, unless {@code NO_COLOR} is set. */
  public ColorScheme colorScheme() {
    boolean colors = outIsTerminal && System.getenv("NO_COLOR") == null;
    return picocli.CommandLine.Help.defaultColorScheme(colors ? Ansi.ON : Ansi.OFF);
  }
}
