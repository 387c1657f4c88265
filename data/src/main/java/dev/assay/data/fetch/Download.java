package dev.assay.data.fetch;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Brings an archive into its partial file: address after address, attempt after attempt. */
final class Download {
  private static final int UNREACHABLE_ATTEMPTS = 3;

  private final DataSetSource source;
  private final Path archive;
  private final FetchSettings settings;
  private final Progress progress;

  Download(DataSetSource source, Path archive, FetchSettings settings, Progress progress) {
    this.source = source;
    this.archive = archive;
    this.settings = settings;
    this.progress = progress;
  }

  /**
   * Returns when the partial file is whole by the server's word; nothing of it is verified yet.
   *
   * @return bytes that an earlier run had left and that were not downloaded again
   * @throws FailureException if no address gives it; what came so far is kept
   */
  long run() throws IOException {
    HttpClient client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NORMAL)
            .connectTimeout(settings.answerTimeout())
            .build();
    List<String> refusals = new ArrayList<>();
    try (PartialFile partial = PartialFile.open(archive)) {
      var intake = new Intake(partial, source.expected(), settings.limits(), progress);
      var exchange = new Exchange(client, settings, partial, intake);
      for (URI address : source.addresses()) {
        try {
          from(address, exchange, partial);
          return partial.keptBytes();
        } catch (AddressRefusedException e) {
          refusals.add(Causes.shown(address) + " " + e.getMessage());
        }
      }
      throw new FailureException(
          "Cannot download '%s': %s. Check the address and the network, or download it from %s with a browser to '%s' and run this again%s."
              .formatted(
                  source.name(),
                  String.join("; ", refusals),
                  source.page(),
                  archive,
                  kept(partial)));
    }
  }

  private void from(URI address, Exchange exchange, PartialFile partial)
      throws AddressRefusedException {
    boolean mayResume = true;
    long before = partial.length();
    for (int attempt = 1; ; attempt++) {
      CancelledException.throwIfInterrupted();
      try {
        exchange.run(address, mayResume);
        return;
      } catch (IOException e) {
        CancelledException.throwIfInterrupted();
        mayResume = !(e instanceof TryAgainException again) || again.rangeTrusted();
        if (attempt >= allowed(e)) {
          String what =
              "failed in attempt %d of %d: %s".formatted(attempt, allowed(e), Causes.of(e));
          throw exhausted(address, partial, partial.length() > before, what);
        }
        pause(attempt, Causes.of(e));
      }
    }
  }

  private int allowed(IOException failure) {
    return Causes.isUnreachable(failure)
        ? Math.min(settings.attempts(), UNREACHABLE_ATTEMPTS)
        : settings.attempts();
  }

  /** Once bytes came from an address it is the one to stay with; otherwise the next one's turn. */
  private FailureException exhausted(
      URI address, PartialFile partial, boolean advanced, String what)
      throws AddressRefusedException {
    if (!advanced) {
      throw new AddressRefusedException(what);
    }
    return new FailureException(
        "Cannot download '%s': %s %s. Run it again to go on%s."
            .formatted(source.name(), Causes.shown(address), what, kept(partial)));
  }

  private static String kept(PartialFile partial) {
    return partial.length() == 0
        ? ""
        : "; %d bytes are kept in '%s'".formatted(partial.length(), partial.path());
  }

  private void pause(int attempt, String why) {
    try (Progress.Task task = progress.start("wait", 1)) {
      task.note("attempt %d: %s".formatted(attempt, why));
      settings.sleeper().sleep(settings.pauseAfter(attempt));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }
}
