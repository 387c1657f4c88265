package dev.assay.data.fetch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.assay.data.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads that have nothing to continue, and those that are done already. */
class DownloadTest {
  private static final byte[] ZIP = Zips.sound().bytes();
  private static final String TAG = "ETag: \"a\"";

  private final Path folder;
  private final LoopbackServer server = new LoopbackServer();

  DownloadTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void pausesLongerAfterEachFailure() throws IOException {
    for (int i = 0; i < 3; i++) {
      server.then("503 Service Unavailable", new byte[0]);
    }
    server.then("200 OK", ZIP);
    List<Duration> pauses = new ArrayList<>();

    new DataSetFetch(Sources.settings(4, pauses, Duration.ofSeconds(10)), Progress.NONE)
        .fetch(Sources.from(server.address()), folder.resolve("pets"));

    assertEquals(List.of(1L, 2L, 4L), pauses.stream().map(Duration::toSeconds).toList());
    assertEquals(30, FetchSettings.standard().pauseAfter(1000).toSeconds());
  }

  @Test
  void triesTheNextAddressWhereOneHasNothing() throws IOException {
    server.then("404 Not Found", new byte[0]).then("200 OK", ZIP);

    new DataSetFetch(Sources.settings(2), Progress.NONE)
        .fetch(
            Sources.from(Sources.NOWHERE, server.address(), server.address()),
            folder.resolve("pets"));

    assertEquals(2, server.requests().size());
  }

  @Test
  void takesABodyOfUnknownLength() throws IOException {
    server.raw(
        "HTTP/1.1 200 OK\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n",
        Zips.chunked(ZIP));

    assertFetches(0);
  }

  @Test
  void isDoneWhereNothingLiesBeyondWhatIsHere() throws IOException {
    // The size was never told; the earlier run ended between the last byte and the new name.
    Files.write(folder.resolve("pets-1.zip.partial"), ZIP);
    Json.write(
        folder.resolve("pets-1.zip.partial.json"),
        new PartialFile.Origin(server.address().toString(), new RemoteVersion("\"a\"", "", -1)));
    server.then(
        "416 Range Not Satisfiable", new byte[0], "Content-Range: bytes */" + ZIP.length, TAG);

    assertFetches(ZIP.length);
  }

  @Test
  void asksNothingWhereTheDownloadIsWhole() throws IOException {
    Files.write(folder.resolve("pets-1.zip.partial"), ZIP);
    Json.write(
        folder.resolve("pets-1.zip.partial.json"),
        new PartialFile.Origin(
            server.address().toString(), new RemoteVersion("\"a\"", "", ZIP.length)));

    assertFetches(ZIP.length);
    assertEquals(List.of(), server.requests());
  }

  private void assertFetches(long resumedFrom) throws IOException {
    Fetched fetched = fetch();
    assertArrayEquals(ZIP, Files.readAllBytes(folder.resolve("pets-1.zip")));
    assertEquals(resumedFrom, fetched.resumedFromBytes());
    assertFalse(Files.exists(folder.resolve("pets-1.zip.partial")));
    assertFalse(Files.exists(folder.resolve("pets-1.zip.partial.json")));
  }

  private Fetched fetch() {
    return new DataSetFetch(Sources.settings(3), Progress.NONE)
        .fetch(Sources.from(server.address()), folder.resolve("pets"));
  }
}
