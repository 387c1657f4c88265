package dev.assay.data.fetch;

import static dev.assay.data.fetch.Sources.assertSays;
import static dev.assay.data.fetch.Sources.failure;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servers that fall silent or talk nonsense, and users who do not want to wait for them. */
class UnresponsiveServerTest {
  private static final byte[] ZIP = Zips.sound().bytes();
  private static final byte[] BEGIN = Arrays.copyOf(ZIP, 100);
  private static final byte[] NOTHING = {};
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final String TAG = "ETag: \"a\"";

  private final LoopbackServer server = new LoopbackServer();
  private final Path folder;
  private final Path partial;

  UnresponsiveServerTest(@TempDir Path folder) throws IOException {
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
  void aServerThatNeverAnswersIsGivenUp() {
    server.silent().silent();

    String message = failure(() -> fetchWithin(Duration.ofMillis(150), LONG));

    assertSays(message, "failed in attempt 1 of 1: no answer in time", "Check the address");
  }

  @Test
  void aServerThatStallsIsGivenUpAndItsBytesKept() throws IOException {
    server.stalling(ZIP.length, BEGIN, TAG);

    String message = failure(() -> fetchWithin(LONG, Duration.ofMillis(300)));

    assertSays(message, "sent nothing for 300 ms", "100 bytes are kept", "Run it again");
    assertArrayEquals(BEGIN, Files.readAllBytes(partial));
  }

  @Test
  void anInterruptEndsAStalledDownloadAndKeepsItsBytes() throws IOException {
    server.stalling(ZIP.length, BEGIN, TAG);
    var progress = new InterruptAfter(BEGIN.length);

    assertThrows(
        CancelledException.class,
        () ->
            new DataSetFetch(Sources.settings(3), progress)
                .fetch(Sources.from(server.address()), folder.resolve("pets")));

    assertTrue(Thread.interrupted());
    assertArrayEquals(BEGIN, Files.readAllBytes(partial));
    assertEquals(1, server.requests().size());
  }

  @Test
  void anInterruptBeforeTheStartDownloadsNothing() {
    Thread.currentThread().interrupt();
    try {
      assertThrows(CancelledException.class, () -> fetch(3));
    } finally {
      assertTrue(Thread.interrupted());
    }
    assertEquals(0, server.requests().size());
  }

  @Test
  void redirectsInACircleEnd() {
    for (int i = 0; i < 20; i++) {
      server.then("302 Found", NOTHING, "Location: /set.zip");
    }

    assertSays(failure(() -> fetch(1)), "redirects (status 302) in a circle", "Check the address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 302 Found\r\nLocation: ftp://example.org/x.zip\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nLocation: ht tp:// %%\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 302 Found\r\nContent-Length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Length: -5\r\n\r\n",
        "HTTP/1.1 2000 OK\r\n\r\n",
        "HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 0-9/10\r\nContent-Length: 10\r\n\r\n",
        "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 9\r\n\r\n",
        "HTTP/1.1 416 No\r\nContent-Length: 0\r\n\r\n",
        "SSH-2.0-OpenSSH_9.6\r\n\r\n",
        "\r\n\r\n\r\n",
      })
  void anAnswerThatMakesNoSenseEndsInOneLine(String head) {
    server.raw(head, NOTHING).raw(head, NOTHING);

    assertSays(failure(() -> fetch(1)), server.address().toString(), "Check the address");
  }

  @Test
  void nobodyListeningIsNoConnection() {
    assertSays(
        failure(() -> fetch(Sources.TWO_CLASSES, 9)),
        "127.0.0.1:1/set.zip failed in attempt 3 of 3: no connection",
        "browser");
  }

  private Fetched fetch(int attempts) {
    return fetch(Sources.from(server.address()), attempts);
  }

  private Fetched fetch(DataSetSource source, int attempts) {
    return new DataSetFetch(Sources.settings(attempts), Progress.NONE)
        .fetch(source, folder.resolve("pets"));
  }

  private Fetched fetchWithin(Duration answer, Duration stall) {
    var settings = new FetchSettings(1, Duration.ZERO, answer, stall, pause -> {}, Sources.LIMITS);
    return new DataSetFetch(settings, Progress.NONE)
        .fetch(Sources.from(server.address()), folder.resolve("pets"));
  }

  /** Interrupts the thread that reports this many units, as Ctrl-C does. */
  private static final class InterruptAfter implements Progress, Progress.Task {
    private long left;

    InterruptAfter(long units) {
      left = units;
    }

    @Override
    public Task start(String what, long total) {
      return this;
    }

    @Override
    public void advance(long units) {
      left -= units;
      if (left == 0) {
        Thread.currentThread().interrupt();
      }
    }

    @Override
    public void note(String text) {}

    @Override
    public void close() {}
  }
}
