package dev.assay.data.fetch;

import static dev.assay.data.fetch.Sources.assertSays;
import static dev.assay.data.fetch.Sources.failure;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers whose misbehaviour ends well. The archive is cut after 100 bytes throughout. */
class ResumeTest {
  private static final byte[] ZIP = Zips.sound().bytes();
  private static final byte[] OTHER = Zips.sound().file("set/cat/2.jpg", "cat two").bytes();
  private static final byte[] BEGIN = Arrays.copyOf(ZIP, 100);
  private static final byte[] REST = Arrays.copyOfRange(ZIP, 100, ZIP.length);
  private static final String RANGE =
      "Content-Range: bytes 100-" + (ZIP.length - 1) + "/" + ZIP.length;
  private static final String TAG = "ETag: \"a\"";
  private static final String DATE = "Last-Modified: Tue, 02 Jun 2020 10:00:00 GMT";

  private Path folder;
  private LoopbackServer server = new LoopbackServer();

  ResumeTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void asksForTheRestAfterABreakOff() throws IOException {
    breakOff(TAG).then("206 Partial Content", REST, RANGE, TAG);

    assertFetches(ZIP, 0);

    assertAskedForRest("if-range: \"a\"");
  }

  @Test
  void continuesWhatAnEarlierRunLeft() throws IOException {
    leave(TAG);
    server.then("206 Partial Content", REST, RANGE, TAG);

    assertFetches(ZIP, 100);
    assertAskedForRest("if-range: \"a\"");
  }

  @Test
  void checksByDateWhereTheTagIsWeak() throws IOException {
    breakOff("ETag: W/\"a\"", DATE).then("206 Partial Content", REST, RANGE);

    assertFetches(ZIP, 0);

    assertAskedForRest("if-range: tue, 02 jun 2020 10:00:00 gmt");
  }

  @Test
  void startsAnewWhereNothingTellsTheStateOfTheFile() throws IOException {
    breakOff().then("200 OK", ZIP);

    assertFetches(ZIP, 0);

    assertFalse(server.requests().get(1).contains("range:"));
  }

  @Test
  void startsAnewWhereTheServerIgnoresRange() throws IOException {
    leave(TAG);
    server.then("200 OK", ZIP, TAG);

    assertFetches(ZIP, 0);
  }

  @Test
  void startsAnewWhereTheFileHasChanged() throws IOException {
    leave(TAG);
    server.then("200 OK", OTHER, "ETag: \"b\"");

    assertFetches(OTHER, 0);
  }

  @Test
  void doesNotGlueTheRestOfAnotherFileOn() throws IOException {
    // The server forgets If-Range and gives the rest of the new file under the new tag.
    leave(TAG);
    server.then("206 Partial Content", REST, RANGE, "ETag: \"b\"").then("200 OK", OTHER);

    assertFetches(OTHER, 0);

    assertFalse(server.requests().get(2).contains("range:"));
  }

  @Test
  void asksForTheWholeWhereTheRangeIsALie() throws IOException {
    for (String lie :
        List.of(
            "Content-Range: bytes 0-99/" + ZIP.length,
            "Content-Range: bytes 100-50/" + ZIP.length,
            "Content-Range: bytes 100-" + ZIP.length + "/" + ZIP.length,
            "Content-Range: bytes 100-" + (ZIP.length + 8) + "/" + (ZIP.length + 9),
            "Content-Range: pages 100-200/300",
            "X-No-Range: at all")) {
      leave(TAG);
      server.then("206 Partial Content", REST, lie, TAG).then("200 OK", ZIP, TAG);

      assertFetches(ZIP, 0);
      reset();
    }
  }

  @Test
  void asksForTheWholeWhereMoreComesThanTheRangeSays() throws IOException {
    leave(TAG);
    byte[] chunk = Zips.chunked(OTHER);
    server
        .raw(
            "HTTP/1.1 206 Partial Content\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n"
                + RANGE
                + "\r\n\r\n",
            chunk)
        .then("200 OK", ZIP, TAG);

    assertFetches(ZIP, 0);
  }

  @Test
  void takesARestThatComesInParts() throws IOException {
    leave(TAG);
    server
        .then(
            "206 Partial Content",
            Arrays.copyOf(REST, 50),
            "Content-Range: bytes 100-149/" + ZIP.length,
            TAG)
        .then(
            "206 Partial Content",
            Arrays.copyOfRange(REST, 50, REST.length),
            "Content-Range: bytes 150-" + (ZIP.length - 1) + "/" + ZIP.length,
            TAG);

    assertFetches(ZIP, 100);
  }

  @Test
  void asksForTheWholeWhereTheFileHasShrunk() throws IOException {
    leave(TAG);
    server
        .then("416 Range Not Satisfiable", new byte[0], "Content-Range: bytes */90")
        .then("200 OK", ZIP, TAG);

    assertFetches(ZIP, 0);
  }

  @Test
  void startsAnewWhereTheNoteBesideTheDownloadIsUnreadable() throws IOException {
    leave(TAG);
    Files.writeString(folder.resolve("pets-1.zip.partial.json"), "{\"address\": null");
    server.then("200 OK", ZIP, TAG);

    assertFetches(ZIP, 0);
    assertFalse(server.requests().get(1).contains("range:"));
  }

  @Test
  void followsRedirectsWithTheRange() throws IOException {
    leave(TAG);
    server
        .then("302 Found", new byte[0], "Location: /elsewhere.zip?signed")
        .then("206 Partial Content", REST, RANGE, TAG);

    assertFetches(ZIP, 100);

    String redirected = server.requests().get(2);
    assertTrue(redirected.startsWith("get /elsewhere.zip?signed"), redirected);
    assertTrue(redirected.contains("range: bytes=100-"), redirected);
  }

  /** The first answer announces all and ends after 100 bytes. */
  private LoopbackServer breakOff(String... headers) {
    return server.announcing(ZIP.length, "200 OK", BEGIN, headers);
  }

  /** Lets a run end after 100 bytes; they stay. */
  private void leave(String... headers) throws IOException {
    breakOff(headers);
    String message = failure(() -> fetch(1));
    assertSays(message, "broke off", "Run it again", "100 bytes are kept");
    assertArrayEquals(BEGIN, Files.readAllBytes(folder.resolve("pets-1.zip.partial")));
  }

  private void reset() throws IOException {
    server.close();
    server = new LoopbackServer();
    folder = Files.createTempDirectory(folder, "next");
  }

  private void assertFetches(byte[] archive, long resumedFrom) throws IOException {
    Fetched fetched = fetch(3);
    assertArrayEquals(archive, Files.readAllBytes(folder.resolve("pets-1.zip")));
    assertEquals(resumedFrom, fetched.resumedFromBytes());
    assertFalse(Files.exists(folder.resolve("pets-1.zip.partial")));
    assertFalse(Files.exists(folder.resolve("pets-1.zip.partial.json")));
  }

  private void assertAskedForRest(String ifRange) {
    String second = server.requests().get(1);
    assertTrue(second.contains("\r\nrange: bytes=100-\r\n"), second);
    assertTrue(second.contains("\r\n" + ifRange + "\r\n"), second);
  }

  private Fetched fetch(int attempts) {
    return new DataSetFetch(Sources.settings(attempts), Progress.NONE)
        .fetch(Sources.from(server.address()), folder.resolve("pets"));
  }
}
