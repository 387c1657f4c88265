package dev.assay.data.fetch;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Takes the body of an answer into the partial file, once its head has been checked. */
final class Intake {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int HEAD_BYTES = 64;

  private final PartialFile partial;
  private final Expected expected;
  private final FetchLimits limits;
  private final Progress progress;

  Intake(PartialFile partial, Expected expected, FetchLimits limits, Progress progress) {
    this.partial = partial;
    this.expected = expected;
    this.limits = limits;
    this.progress = progress;
  }

  /**
   * The whole file: what is here is dropped, but not before the answer shows itself to be a zip.
   */
  void whole(URI address, HttpHeaders headers, InputStream body)
      throws IOException, AddressRefusedException {
    long total = headers.firstValueAsLong("Content-Length").orElse(-1);
    checkSize(total);
    byte[] head = body.readNBytes(HEAD_BYTES);
    if (!isZip(head)) {
      throw new AddressRefusedException(
          "answered no zip archive but %s that begins '%s'"
              .formatted(headers.firstValue("Content-Type").orElse("a file"), printable(head)));
    }
    partial.restart(address, RemoteVersion.of(headers, total));
    try (Progress.Task task = progress.start("download", total)) {
      append(head, head.length, task);
      copy(body, total, task);
    }
  }

  /** The rest of the file, from the first byte that is missing. */
  void rest(HttpHeaders headers, InputStream body) throws IOException, AddressRefusedException {
    String header = headers.firstValue("Content-Range").orElse("");
    ContentRange range =
        ContentRange.parse(header)
            .filter(given -> given.first() == partial.length())
            .filter(given -> agrees(given, headers))
            .orElseThrow(
                () ->
                    TryAgainException.fromStart(
                        "answered range '%s' when asked for all from byte %d"
                            .formatted(header, partial.length())));
    if (RemoteVersion.of(headers, range.totalBytes()).contradicts(partial.version())) {
      throw TryAgainException.fromStart("gave the rest of another file than before");
    }
    checkSize(range.totalBytes());
    try (Progress.Task task = progress.start("download", range.totalBytes())) {
      task.advance(partial.length());
      copy(body, range.last() + 1, task);
    }
    if (range.last() + 1 < range.totalBytes()) {
      throw TryAgainException.later(
          "gave bytes up to %d of %d".formatted(partial.length(), range.totalBytes()));
    }
  }

  private static boolean agrees(ContentRange range, HttpHeaders headers) {
    return headers.firstValueAsLong("Content-Length").orElse(range.length()) == range.length();
  }

  private void checkSize(long total) throws AddressRefusedException {
    if (total != -1 && expected.bytes() != -1 && total != expected.bytes()) {
      throw new AddressRefusedException(
          "announces %d bytes where %d are expected".formatted(total, expected.bytes()));
    }
    if (total > limits.maxArchiveBytes()) {
      throw tooLarge("announces %d bytes".formatted(total));
    }
  }

  /** Appends until {@code end}, an offset in the whole file, or -1 for all that comes. */
  private void copy(InputStream body, long end, Progress.Task task)
      throws IOException, AddressRefusedException {
    byte[] buffer = new byte[BUFFER_BYTES];
    for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
      CancelledException.throwIfInterrupted();
      if (end != -1 && partial.length() + read > end) {
        throw TryAgainException.fromStart(
            "sent more than the %d bytes it announced".formatted(end));
      }
      append(buffer, read, task);
    }
    if (partial.length() < end) {
      throw TryAgainException.later("broke off at byte %d of %d".formatted(partial.length(), end));
    }
  }

  private void append(byte[] bytes, int count, Progress.Task task) throws AddressRefusedException {
    if (partial.length() + count > limits.maxArchiveBytes()) {
      throw tooLarge("sends more bytes");
    }
    partial.append(ByteBuffer.wrap(bytes, 0, count));
    task.advance(count);
  }

  private AddressRefusedException tooLarge(String what) {
    return new AddressRefusedException(
        "%s, the limit is %d".formatted(what, limits.maxArchiveBytes()));
  }

  /** A local file header, or the end record of an archive without entries. */
  private static boolean isZip(byte[] head) {
    return head.length >= 4
        && head[0] == 'P'
        && head[1] == 'K'
        && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
  }

  private static String printable(byte[] head) {
    return new String(head, StandardCharsets.US_ASCII).replaceAll("[^\\x20-\\x7e]+", " ").strip();
  }
}
