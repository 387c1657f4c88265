package dev.assay.harness.mlflow;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** A tracking server on loopback that answers what it is told to, and keeps what it is sent. */
final class StandIn implements AutoCloseable {
  private static final String API = "/api/2.0/mlflow/";

  private final HttpServer server;
  private final Map<String, Answer> answers = new TreeMap<>();
  private final Map<String, String> received = new ConcurrentSkipListMap<>();

  private record Answer(int status, String body) {}

  StandIn() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    answer("experiments/get-by-name", 404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}");
    answer("experiments/create", 200, "{\"experiment_id\": \"7\"}");
    run("mlflow-artifacts:/7/r1/artifacts");
    server.createContext("/", this::handle);
    server.start();
  }

  /** Lets runs be made that keep their files there. */
  void run(String artifactUri) {
    answer(
        "runs/create",
        200,
        "{\"run\": {\"info\": {\"run_id\": \"r1\", \"artifact_uri\": \"%s\"}}}"
            .formatted(artifactUri));
  }

  void answer(String call, int status, String body) {
    answers.put(API + call, new Answer(status, body));
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Bodies by path, the last of each. */
  Map<String, String> received() {
    return received;
  }

  String call(String name) {
    return received.getOrDefault(API + name, "");
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String path = exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      received.put(path, new String(body, StandardCharsets.UTF_8));
      String credentials = exchange.getRequestHeaders().getFirst("Authorization");
      received.put("Authorization", String.valueOf(credentials));
      Answer answer = answers.getOrDefault(path, new Answer(200, "{}"));
      byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer.status(), bytes.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(bytes);
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
