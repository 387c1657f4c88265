package dev.assay.harness.mlflow;

import dev.assay.data.FailureException;
import java.io.FileNotFoundException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files of one run on a server, which keeps them wherever it was told to. */
final class Artifacts {
  /** Where the proxy listens. */
  static final String API = "/api/2.0/mlflow-artifacts/artifacts/";

  private static final String SCHEME = "mlflow-artifacts";

  private final MlflowServer server;
  private final String root;

  /**
   * The files of a run.
   *
   * @param uri the run's {@code artifact_uri}
   * @throws FailureException if the server does not take files by itself
   */
  Artifacts(MlflowServer server, String uri) {
    this.server = server;
    URI parsed = URI.create(uri);
    if (!SCHEME.equals(parsed.getScheme())) {
      throw new FailureException(
          "MLflow's server at %s keeps files at '%s' and takes none itself; start it with --serve-artifacts, which is its default, and log to a new --mlflow-experiment."
              .formatted(server.address(), uri));
    }
    this.root = parsed.getPath().replaceAll("^/+", "");
  }

  /**
   * Uploads a file, if it is there.
   *
   * @param folder where, such as {@code model}; may be empty
   */
  void put(String folder, Path file) {
    if (!Files.isRegularFile(file)) {
      return;
    }
    try {
      server.put(
          path(folder, file.getFileName().toString()), HttpRequest.BodyPublishers.ofFile(file));
    } catch (FileNotFoundException e) {
      throw new FailureException("'%s' cannot be read: %s.".formatted(file, e.getMessage()), e);
    }
  }

  /** Uploads a text. */
  void put(String folder, String name, String text) {
    server.put(path(folder, name), HttpRequest.BodyPublishers.ofString(text));
  }

  private String path(String folder, String name) {
    return root + "/" + (folder.isEmpty() ? "" : folder + "/") + name;
  }
}
