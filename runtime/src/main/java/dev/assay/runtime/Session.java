package dev.assay.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.assay.data.FailureException;
import dev.assay.data.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A loaded graph that answers; every message names the file. */
final class Session implements AutoCloseable {
  private final Path file;
  private final OrtSession session;
  private final Watchdog watchdog;

  private Session(Path file, OrtSession session, Watchdog watchdog) {
    this.file = file;
    this.session = session;
    this.watchdog = watchdog;
  }

  /** The process's one environment; ONNX Runtime's own log is silent, exceptions tell the same. */
  static OrtEnvironment environment() {
    return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL, "assay");
  }

  static Session open(Path file, SessionSettings settings) {
    if (!Files.isRegularFile(file)) {
      throw new FailureException(
          "'%s': no such file; the card's \"model\" names a file in its own folder."
              .formatted(file));
    }
    OrtEnvironment environment = environment();
    try (SessionOptions options = options(settings)) {
      register(options, settings.device(), file);
      OrtSession session = environment.createSession(file.toString(), options);
      return new Session(file, session, new Watchdog(settings.runLimit()));
    } catch (OrtException e) {
      throw LoadFailure.of(file, e);
    }
  }

  /** Options without a device; closing them is the caller's. */
  static SessionOptions options(SessionSettings settings) throws OrtException {
    SessionOptions options = new SessionOptions();
    options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
    options.setOptimizationLevel(SessionOptions.OptLevel.ALL_OPT);
    options.setExecutionMode(SessionOptions.ExecutionMode.SEQUENTIAL);
    options.setInterOpNumThreads(1);
    options.setIntraOpNumThreads(settings.threads());
    options.addConfigEntry("session.intra_op.allow_spinning", "0");
    options.addConfigEntry("session.inter_op.allow_spinning", "0");
    return options;
  }

  private static void register(SessionOptions options, Device device, Path file) {
    try {
      device.register(options);
    } catch (OrtException e) {
      throw new FailureException("'%s': %s".formatted(file, DeviceFailure.of(device, e)), e);
    }
  }

  /**
   * What a file says of itself; empty if its bytes could not be followed.
   *
   * @throws FailureException if it cannot be read
   */
  static Optional<OnnxFile> scan(Path file) {
    try {
      return OnnxFile.read(file);
    } catch (IOException e) {
      throw new FailureException("'%s': cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  Path file() {
    return file;
  }

  GraphSignature signature() throws OrtException {
    return new GraphSignature(session.getInputInfo(), session.getOutputInfo());
  }

  /** A guard for runs that follow each other; closing it is the caller's. */
  RunGuard guard() throws OrtException {
    return new RunGuard(file, watchdog);
  }

  /**
   * Runs once.
   *
   * @throws FailureException if the run took too long
   * @throws dev.assay.data.CancelledException if the thread was interrupted meanwhile
   * @throws IllegalStateException if the guard was stopped
   */
  OrtSession.Result run(
      Map<String, OnnxTensor> inputs,
      Set<String> requested,
      Map<String, OnnxTensor> pinned,
      RunGuard guard)
      throws OrtException {
    guard.begin();
    try {
      return session.run(inputs, requested, pinned, guard.options());
    } catch (OrtException e) {
      Optional<RuntimeException> reason = guard.reason(e);
      if (reason.isPresent()) {
        throw reason.get();
      }
      throw e;
    } finally {
      guard.end();
    }
  }

  @Override
  public void close() {
    watchdog.close();
    try {
      session.close();
    } catch (OrtException e) {
      throw new FailureException("'%s': %s".formatted(file, LoadFailure.cause(e)), e);
    }
  }
}
