package dev.assay.harness.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * A tracking server. Source of every call: https://mlflow.org/docs/latest/rest-api.html, version
 * 2.0, which MLflow 2 and 3 answer.
 */
public final class MlflowServer {
  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(60);
  private static final Duration UPLOAD = Duration.ofMinutes(15);
  private static final int LONGEST_MESSAGE = 300;
  private static final String API = "/api/2.0/mlflow/";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final URI base;
  private final Optional<String> authorization;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT).build();

  private MlflowServer(URI base, Optional<String> authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /**
   * The server at an address; asks it nothing yet.
   *
   * @param address such as {@code http://127.0.0.1:5000}; may hold {@code user:password@}
   * @param environment {@code MLFLOW_TRACKING_USERNAME} and {@code _PASSWORD}, or {@code _TOKEN},
   *     as MLflow's own clients read them
   * @throws MisuseException if it is no address of a server
   */
  public static MlflowServer of(String address, Map<String, String> environment) {
    try {
      URI given = new URI(address);
      boolean web = "http".equals(given.getScheme()) || "https".equals(given.getScheme());
      if (!web || given.getHost() == null || given.getRawQuery() != null) {
        throw new URISyntaxException(address, "no address of a server");
      }
      String path = given.getPath().replaceAll("/+$", "");
      URI plain =
          new URI(given.getScheme(), null, given.getHost(), given.getPort(), path, null, null);
      return new MlflowServer(plain, authorization(given, environment));
    } catch (URISyntaxException e) {
      throw new MisuseException(
          "--mlflow is '%s', which is no address of a tracking server; give one such as http://127.0.0.1:5000, where 'mlflow server' listens."
              .formatted(address.replaceAll("//[^/@]*@", "//")),
          e);
    }
  }

  private static Optional<String> authorization(URI given, Map<String, String> environment) {
    String user = environment.getOrDefault("MLFLOW_TRACKING_USERNAME", "");
    String password = environment.getOrDefault("MLFLOW_TRACKING_PASSWORD", "");
    String token = environment.getOrDefault("MLFLOW_TRACKING_TOKEN", "");
    if (given.getUserInfo() != null) {
      return Optional.of(basic(given.getUserInfo()));
    }
    if (!user.isEmpty() && !password.isEmpty()) {
      return Optional.of(basic(user + ":" + password));
    }
    return token.isEmpty() ? Optional.empty() : Optional.of("Bearer " + token);
  }

  private static String basic(String credentials) {
    return "Basic "
        + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
  }

  /** Its address, without a password. */
  URI address() {
    return base;
  }

  /** Asks with one parameter; empty if there is no such thing. */
  Optional<JsonNode> find(String call, String parameter, String value) {
    String query = "?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    HttpResponse<String> answer = send(request(base + API + call + query, ANSWER).GET().build());
    return answer.statusCode() == 404 ? Optional.empty() : Optional.of(json(answer));
  }

  /** Sends a call with its fields. */
  JsonNode post(String call, ObjectNode fields) {
    HttpRequest request =
        request(base + API + call, ANSWER)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(fields.toString()))
            .build();
    return json(send(request));
  }

  /** Uploads through the server's artifact proxy. */
  void put(String path, HttpRequest.BodyPublisher content) {
    try {
      String target = new URI(null, null, base.getPath() + Artifacts.API + path, null).getRawPath();
      json(
          send(
              request(base.resolve(target).toString(), UPLOAD)
                  .header("Content-Type", "application/octet-stream")
                  .PUT(content)
                  .build()));
    } catch (URISyntaxException e) {
      throw new FailureException(
          "'%s' cannot be the name of an MLflow artifact: %s.".formatted(path, e.getReason()), e);
    }
  }

  private HttpRequest.Builder request(String uri, Duration timeout) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri)).timeout(timeout);
    authorization.ifPresent(value -> request.header("Authorization", value));
    return request;
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new FailureException(
          "MLflow's server at %s cannot be reached: %s. Check that 'mlflow server' listens there."
              .formatted(base, reason(e)),
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  private static String reason(IOException e) {
    Throwable cause = e;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
  }

  private JsonNode json(HttpResponse<String> answer) {
    int status = answer.statusCode();
    if (status == 401 || status == 403) {
      throw new FailureException(
          "MLflow's server at %s refuses (%d); set MLFLOW_TRACKING_USERNAME and MLFLOW_TRACKING_PASSWORD, or MLFLOW_TRACKING_TOKEN."
              .formatted(base, status));
    }
    Optional<JsonNode> body = parsed(answer.body());
    if (status >= 300 || body.isEmpty()) {
      String said = body.map(json -> json.path("message").asText()).orElse(answer.body());
      throw new FailureException(
          "The server at %s answered %d to %s: %s. Check that it is MLflow's, of version 2 or 3."
              .formatted(base, status, answer.request().uri().getPath(), shortened(said)));
    }
    return body.get();
  }

  private static Optional<JsonNode> parsed(String body) {
    try {
      return Optional.of(MAPPER.readTree(body.isEmpty() ? "{}" : body)).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static String shortened(String text) {
    String line = text.strip().replaceAll("\\s+", " ");
    return line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "…" : line;
  }
}
