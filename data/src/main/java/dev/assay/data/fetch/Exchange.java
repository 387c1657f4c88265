package dev.assay.data.fetch;

import dev.assay.data.CancelledException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.Flow;

/**
 * One request for what is still missing, and what its answer means (RFC 9110, sections 13 to 15).
 */
final class Exchange {
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final HttpClient client;
  private final FetchSettings settings;
  private final PartialFile partial;
  private final Intake intake;

  Exchange(HttpClient client, FetchSettings settings, PartialFile partial, Intake intake) {
    this.client = client;
    this.settings = settings;
    this.partial = partial;
    this.intake = intake;
  }

  /**
   * Returns when the partial file is whole by the server's word.
   *
   * @param mayResume whether to ask for the rest only, where that can be checked
   * @throws TryAgainException where a further request may help; so do other IOExceptions, which all
   *     come from the network: a disk that fails ends in FailureException
   */
  void run(URI address, boolean mayResume) throws IOException, AddressRefusedException {
    boolean resumes = mayResume && partial.continues(address);
    if (resumes && partial.length() == partial.version().totalBytes()) {
      return;
    }
    HttpResponse<Flow.Publisher<List<ByteBuffer>>> answer = send(request(address, resumes));
    try (var body = new AnswerBody(answer.body(), settings.stallTimeout())) {
      refuseEncoded(answer);
      switch (answer.statusCode()) {
        case OK -> intake.whole(address, answer.headers(), body);
        case PARTIAL_CONTENT -> {
          if (!resumes) {
            throw new AddressRefusedException("answered with a part that nobody asked for");
          }
          intake.rest(answer.headers(), body);
        }
        case RANGE_NOT_SATISFIABLE -> checkWhole(answer);
        default -> throw refusal(answer);
      }
    }
  }

  private HttpRequest request(URI address, boolean resumes) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address)
            .timeout(settings.answerTimeout())
            .header("Accept-Encoding", "identity")
            .header("User-Agent", "assay");
    if (resumes) {
      request
          .header("Range", "bytes=" + partial.length() + "-")
          .header("If-Range", partial.version().ifRange());
    }
    return request.build();
  }

  private HttpResponse<Flow.Publisher<List<ByteBuffer>>> send(HttpRequest request)
      throws IOException {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofPublisher());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (IllegalArgumentException | UncheckedIOException e) {
      // The client's way to report a malformed head, such as a redirect to no address at all.
      throw new IOException("malformed answer: " + Causes.of(e), e);
    }
  }

  private static void refuseEncoded(HttpResponse<?> answer) throws AddressRefusedException {
    String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
    if (answer.statusCode() < 300 && !encoding.equalsIgnoreCase("identity")) {
      throw new AddressRefusedException(
          "answered in encoding '%s', which was not asked for".formatted(encoding));
    }
  }

  /** Nothing lies beyond what is here: then it is whole, if the sizes agree. */
  private void checkWhole(HttpResponse<?> answer) throws TryAgainException {
    long total =
        answer
            .headers()
            .firstValue("Content-Range")
            .flatMap(ContentRange::parse)
            .map(ContentRange::totalBytes)
            .orElse(-1L);
    RemoteVersion version = RemoteVersion.of(answer.headers(), total);
    if (total != partial.length() || version.contradicts(partial.version())) {
      throw TryAgainException.fromStart(
          "has no byte %d and is another file now".formatted(partial.length()));
    }
  }

  private static AddressRefusedException refusal(HttpResponse<?> answer) throws TryAgainException {
    int status = answer.statusCode();
    if (status >= 500 || status == 408 || status == 425 || status == 429) {
      throw TryAgainException.later("answered status " + status);
    }
    if (status >= 300 && status < 400) {
      return new AddressRefusedException(
          "redirects (status %d) in a circle, or from https to http, or to nowhere"
              .formatted(status));
    }
    return new AddressRefusedException("answered status " + status);
  }
}
