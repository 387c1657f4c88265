package dev.assay.data.fetch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

/** Answers each request with the next of its prepared answers, byte by byte as they were given. */
final class LoopbackServer implements AutoCloseable {
  private final ServerSocket socket;
  private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * One prepared answer.
   *
   * @param content what is sent
   * @param stalls whether the connection then stays open in silence
   */
  private record Answer(ByteArrayOutputStream content, boolean stalls) {}

  LoopbackServer() throws IOException {
    socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    var thread = new Thread(this::serve, "loopback-server");
    thread.setDaemon(true);
    thread.start();
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/set.zip");
  }

  /** Adds an answer; {@code headers} are whole lines, Content-Length comes by itself. */
  LoopbackServer then(String status, byte[] body, String... headers) {
    return raw(head(status, body.length, headers), body);
  }

  /** Adds an answer that announces {@code announced} bytes, whatever it sends. */
  LoopbackServer announcing(long announced, String status, byte[] body, String... headers) {
    return raw(head(status, announced, headers), body);
  }

  LoopbackServer raw(String head, byte[] body) {
    answers.add(new Answer(joined(head, body), false));
    return this;
  }

  LoopbackServer stalling(long announced, byte[] body, String... headers) {
    answers.add(new Answer(joined(head("200 OK", announced, headers), body), true));
    return this;
  }

  LoopbackServer silent() {
    answers.add(new Answer(new ByteArrayOutputStream(), true));
    return this;
  }

  /** Heads of the requests so far, in lower case. */
  List<String> requests() {
    return requests;
  }

  static String head(String status, long length, String... headers) {
    var head = new StringBuilder("HTTP/1.1 " + status + "\r\nConnection: close\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    return head + "Content-Length: " + length + "\r\n\r\n";
  }

  private static ByteArrayOutputStream joined(String head, byte[] body) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(body);
    return bytes;
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket connection = socket.accept()) {
        answer(connection);
      } catch (IOException e) {
        // The client went away, or the test is over.
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private void answer(Socket connection) throws IOException, InterruptedException {
    String request = requestHead(connection.getInputStream());
    Answer answer = answers.poll();
    if (request.isEmpty() || answer == null) {
      return;
    }
    requests.add(request);
    OutputStream out = connection.getOutputStream();
    answer.content().writeTo(out);
    out.flush();
    if (answer.stalls()) {
      closing.await();
    }
  }

  private static String requestHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int one = in.read();
      if (one < 0) {
        return "";
      }
      head.append((char) one);
    }
    return head.toString().toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() {
    closing.countDown();
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
