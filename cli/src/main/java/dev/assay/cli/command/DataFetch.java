package dev.assay.cli.command;

import dev.assay.data.fetch.DataSetFetch;
import dev.assay.data.fetch.DataSetSource;
import dev.assay.data.fetch.Expected;
import dev.assay.data.fetch.FetchSettings;
import dev.assay.data.fetch.Fetched;
import dev.assay.data.fetch.KnownDataSet;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay data fetch}: downloads, verifies and unpacks a known data set. */
@Command(
    name = "fetch",
    description = "Download and unpack a known data set; goes on where an earlier try broke off.",
    mixinStandardHelpOptions = true)
final class DataFetch implements Runnable {
  @Mixin private Console console;

  @Parameters(paramLabel = "NAME", description = "Known: pbc (17,092 blood cells, CC BY 4.0).")
  private String name;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "Where the class folders shall lie; the archive stays beside it.")
  private Path folder;

  @Option(
      names = "--from",
      paramLabel = "URL",
      description = "Another address of the same archive, such as a mirror.")
  private Optional<URI> address;

  @Option(
      names = "--sha256",
      paramLabel = "HEX",
      description = "What the archive must be, where you know it.")
  private Optional<String> sha256;

  @Option(
      names = "--bytes",
      defaultValue = "-1",
      paramLabel = "N",
      description = "How large the archive must be, where you know it.")
  private long bytes;

  @Override
  public void run() {
    DataSetSource source = KnownDataSet.named(name).source();
    if (address.isPresent()) {
      source = source.at(address.get());
    }
    if (sha256.isPresent() || bytes != -1) {
      source = source.expecting(new Expected(bytes, sha256.orElse("")));
    }
    Fetched fetched =
        new DataSetFetch(FetchSettings.standard(), console.progress()).fetch(source, folder);
    console.print(
        "%s: %d files in '%s'%s%narchive: %d bytes, SHA-256 %s"
            .formatted(
                name,
                fetched.files(),
                fetched.folder(),
                fetched.alreadyThere() ? ", already there" : "",
                fetched.archiveBytes(),
                fetched.sha256()));
  }
}
