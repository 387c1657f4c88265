package dev.assay.cli.command;

import dev.assay.data.FailureException;
import dev.assay.data.Printable;
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
  private final PrintStream outStream;
  private final Progress progress;
  private final boolean outIsTerminal;

  @Option(
      names = {"-q", "--quiet"},
      description = "No progress and no warnings.")
  private boolean quiet;

  @Option(
      names = {"-v", "--verbose"},
      description = "Stack traces with errors.")
  private boolean verbose;

  /** A console that writes to the given streams: progress as a bar on a terminal, else as lines. */
  public Console(
      PrintStream out, PrintStream error, boolean outIsTerminal, boolean errorIsTerminal) {
    this.out = utf8(out);
    this.error = utf8(error);
    this.outStream = out;
    this.progress = errorIsTerminal ? new BarProgress(error) : new LineProgress(this.error);
    this.outIsTerminal = outIsTerminal;
  }

  /** A console without a terminal that reports progress to its caller. */
  public Console(PrintStream out, PrintStream error, Progress progress) {
    this.out = utf8(out);
    this.error = utf8(error);
    this.outStream = out;
    this.progress = progress;
    this.outIsTerminal = false;
  }

  private static PrintWriter utf8(PrintStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }

  /** The console of this process, as the launcher found it. */
  public static Console ofProcess() {
    String terminal = System.getProperty("assay.terminal", "");
    return new Console(System.out, System.err, terminal.contains("out"), terminal.contains("err"));
  }

  /**
   * Prints a result.
   *
   * @throws FailureException if it cannot be written, such as on a full disk
   */
  public void print(String text) {
    out.print(Printable.of(text));
    if (!text.endsWith("\n")) {
      out.println();
    }
    out.flush();
    if (outStream.checkError()) {
      throw new FailureException(
          "The result cannot be written to stdout: the disk is full, or its reader has gone. What the command writes to files is there.");
    }
  }

  /** Says on stderr what the user should know. */
  public void warn(String text) {
    if (!quiet) {
      error.println("assay: warning: " + Printable.of(text));
    }
  }

  /** Says on stderr what was done, such as the path of a file written. */
  public void say(String text) {
    if (!quiet) {
      error.println("assay: " + Printable.of(text));
    }
  }

  /** Says on stderr why the command ends without its result. */
  public void error(String text) {
    error.println("assay: " + Printable.of(text));
  }

  /** Who is told how far the work has come; nobody if the user wants quiet. */
  public Progress progress() {
    return quiet ? Progress.NONE : progress;
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
