package dev.assay.cli.command;

import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;

/** The command line as the user gave it, for the record; but for passwords in addresses. */
final class CommandText {
  private static final Pattern CREDENTIALS = Pattern.compile("(?<=://)[^/@\\s]+@");

  private CommandText() {}

  /** Such as {@code assay evaluate models --data images}. */
  static String of(CommandSpec spec) {
    List<String> words = spec.root().commandLine().getParseResult().originalArgs();
    String line = spec.root().name() + " " + String.join(" ", words);
    return CREDENTIALS.matcher(line).replaceAll("***@");
  }
}
