package dev.assay.data.fetch;

import static dev.assay.data.fetch.Sources.assertSays;
import static dev.assay.data.fetch.Sources.failure;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.assay.data.Progress;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose misbehaviour ends in one clear line, with what was downloaded kept. */
class DownloadFailureTest {
  private static final byte[] ZIP = Zips.sound().bytes();
  private static final byte[] BEGIN = Arrays.copyOf(ZIP, 100);
  private static final byte[] PAGE =
      "<!doctype html>\n<title>Log in</title>".getBytes(StandardCharsets.UTF_8);
  private static final byte[] NOTHING = {};
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final String TAG = "ETag: \"a\"";

  private final LoopbackServer server = new LoopbackServer();
  private final Path folder;
  private final Path partial;

  DownloadFailureTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    partial = folder.resolve("pets-1.zip.partial");
  }

  @AfterEach
  void stop() {
    assertFalse(Files.exists(folder.resolve("pets")));
    assertFalse(Files.exists(folder.resolve("pets-1.zip")));
    assertFalse(Files.exists(folder.resolve(".pets.unpacking")));
    server.close();
  }

  @Test
  void aMissingFileNamesTheAddressAndTheWayByHand() {
    server.then("404 Not Found", PAGE);

    String message = failure(() -> fetch(3));

    assertSays(message, server.address() + " answered status 404", "with a browser to");
    assertSays(message, "https://example.org/pets", folder.resolve("pets-1.zip").toString());
    assertEquals(1, server.requests().size());
  }

  @Test
  void everyAddressThatFailedIsNamed() {
    server.then("403 Forbidden", NOTHING).then("410 Gone", NOTHING);
    URI first = server.address().resolve("/one.zip?secret=1");

    String message = failure(() -> fetch(Sources.from(first, server.address()), 1));

    assertSays(message, "/one.zip answered status 403", "/set.zip answered status 410");
    assertFalse(message.contains("secret"), message);
  }

  @Test
  void serverErrorsAreTriedAgainABoundedNumberOfTimes() {
    for (int i = 0; i < 5; i++) {
      server.then("500 Internal Server Error", NOTHING);
    }

    String message = failure(() -> fetch(3));

    assertSays(message, "failed in attempt 3 of 3: answered status 500", "Check the address");
    assertEquals(3, server.requests().size());
  }

  @Test
  void aWebPageIsNoArchiveAndDoesNotTouchWhatIsHere() throws IOException {
    leave();
    server.then("200 OK", PAGE, "Content-Type: text/html");

    String message = failure(() -> fetch(3));

    assertSays(message, "no zip archive but text/html", "<!doctype html> <title>Log in</title>");
    assertSays(message, "100 bytes are kept");
    assertArrayEquals(BEGIN, Files.readAllBytes(partial));
  }

  @Test
  void anEmptyAnswerIsNoArchive() {
    server.then("200 OK", NOTHING);

    assertSays(failure(() -> fetch(3)), "answered no zip archive", "Check the address");
  }

  @Test
  void anAnnouncementThatIsTooShortIsFoundOutAndSetAside() {
    server.announcing(ZIP.length - 40, "200 OK", ZIP);

    String message = failure(() -> fetch(3));

    assertSays(message, "is no whole zip archive", "pets-1.zip.rejected", "run this again");
    assertFalse(Files.exists(partial));
  }

  @Test
  void anAnnouncementThatIsTooLongIsABreakOff() throws IOException {
    server.announcing(ZIP.length + 1, "200 OK", ZIP, TAG);

    assertSays(failure(() -> fetch(1)), "broke off", "bytes are kept");
    assertArrayEquals(ZIP, Files.readAllBytes(partial));
  }

  @Test
  void anAnnouncementOtherThanExpectedIsRefusedAtOnce() {
    server.then("200 OK", ZIP);
    DataSetSource source = Sources.from(server.address()).expecting(new Expected(12345, ""));

    assertSays(
        failure(() -> fetch(source, 3)),
        "announces " + ZIP.length + " bytes where 12345 are expected",
        "Check the address");
  }

  @Test
  void anArchiveBeyondTheLimitIsRefused() throws IOException {
    // The limit of the test is 2^24 bytes; the second answer does not tell its length.
    byte[] huge = Arrays.copyOf(ZIP, (1 << 24) + 1);
    server.announcing(huge.length, "200 OK", ZIP);
    server.raw(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n",
        Zips.chunked(huge));

    assertSays(failure(() -> fetch(1)), "announces 16777217 bytes, the limit is 16777216");
    assertSays(failure(() -> fetch(1)), "sends more bytes, the limit is 16777216");
    assertTrue(Files.size(partial) <= 1 << 24);
  }

  @Test
  void aDiskWithoutRoomIsToldBeforeTheDownload() {
    long exbibyte = 1L << 60;
    server.announcing(exbibyte, "200 OK", ZIP);
    FetchLimits limits = new FetchLimits(2 * exbibyte, 10, 10, 10, 10, 1);
    var settings = new FetchSettings(1, Duration.ZERO, LONG, LONG, pause -> {}, limits);

    String message =
        failure(
            () ->
                new DataSetFetch(settings, Progress.NONE)
                    .fetch(Sources.from(server.address()), folder.resolve("pets")));

    assertSays(message, "Cannot download 1152921504606846976 bytes", "are free", "Free space");
  }

  @Test
  void aDiskThatFillsUpIsToldAsSuch() throws IOException {
    Path full = Path.of("/dev/full");
    assumeTrue(Files.isWritable(full), "needs /dev/full");
    Files.createSymbolicLink(partial, full);
    server.then("200 OK", ZIP);

    String message = failure(() -> fetch(3));

    assertSays(message, partial.toString(), "No space left", "Check the free space");
    assertEquals(1, server.requests().size());
    Files.delete(partial);
  }

  /** Lets a run end after 100 bytes; they stay. */
  private void leave() {
    server.announcing(ZIP.length, "200 OK", BEGIN, TAG);
    assertSays(failure(() -> fetch(1)), "100 bytes are kept");
  }

  private Fetched fetch(int attempts) {
    return fetch(Sources.from(server.address()), attempts);
  }

  private Fetched fetch(DataSetSource source, int attempts) {
    return new DataSetFetch(Sources.settings(attempts), Progress.NONE)
        .fetch(source, folder.resolve("pets"));
  }
}
