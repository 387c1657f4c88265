package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay list}: what there is of a kind, read from its registry. */
@Command(
    name = "list",
    description = "What Assay knows: architectures, layers, ops, metrics, steps, devices, formats.",
    mixinStandardHelpOptions = true)
final class ListCommand implements Runnable {
  @Mixin private Console console;

  @Parameters(
      paramLabel = "KIND",
      description =
          "architectures, layers, ops, metrics, steps, devices or formats; coverage for a document.")
  private String kind;

  @Option(names = "--json", description = "Print as JSON.")
  private boolean json;

  @Option(names = "--markdown", description = "Print as a Markdown table.")
  private boolean markdown;

  @Override
  public void run() {
    if (json && markdown) {
      throw new MisuseException("--json and --markdown exclude each other; give one of them.");
    }
    if (kind.equals("coverage")) {
      if (json) {
        throw new MisuseException("coverage is a document; list ops and layers with --json.");
      }
      console.print(Coverage.text());
      return;
    }
    Listing listing = listing();
    console.print(json ? listing.json() : markdown ? listing.markdown() : listing.text());
  }

  private Listing listing() {
    String name = kind.toUpperCase(Locale.ROOT);
    List<Catalogue> all = Arrays.asList(Catalogue.values());
    return all.stream()
        .filter(catalogue -> catalogue.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new MisuseException(
                    "Nothing to list is called '%s'; known: %s."
                        .formatted(
                            kind,
                            all.stream()
                                .map(catalogue -> catalogue.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", ", "", ", coverage")))))
        .listing();
  }
}
