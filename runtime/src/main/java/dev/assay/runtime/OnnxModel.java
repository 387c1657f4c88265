package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import dev.assay.data.FailureException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.onnx.OnnxFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * A model file, loaded and held against its card. Owns the session and every predictor made from
 * it: closing it ends runs under way and closes them all; what is used later is refused.
 */
public final class OnnxModel implements AutoCloseable {
  private final Session session;
  private final Contract contract;
  private final Probe.Outcome probed;
  private final ModelFacts facts;
  private final List<Predictor> predictors = new ArrayList<>();
  private boolean closed;

  private OnnxModel(Session session, Contract contract, Probe.Outcome probed, ModelFacts facts) {
    this.session = session;
    this.contract = contract;
    this.probed = probed;
    this.facts = facts;
  }

  /** As {@link #open(Path, Contract, SessionSettings, LongSupplier)}, with a card's contract. */
  public static OnnxModel open(
      Path file, ModelCard card, SessionSettings settings, LongSupplier nanoClock) {
    return open(file, Contract.of(card), settings, nanoClock);
  }

  /**
   * Loads a model and runs it once on black images.
   *
   * @param nanoClock elapsed time in nanoseconds, such as {@link System#nanoTime}
   * @throws FailureException if it is no valid ONNX file, does not fit the contract, fails to run,
   *     or its device is not available; one line that names the file
   */
  public static OnnxModel open(
      Path file, Contract contract, SessionSettings settings, LongSupplier nanoClock) {
    // Loading the native libraries is no part of this model's load time.
    Session.environment();
    long start = nanoClock.getAsLong();
    Session session = Session.open(file, settings);
    long loadNanos = nanoClock.getAsLong() - start;
    boolean opened = false;
    try {
      Optional<OnnxFile> scan = Session.scan(file);
      Probe.Outcome probed = Probe.run(session, contract, scan);
      ModelFacts facts = new ModelFacts(bytes(file, scan), loadNanos, probed.fixedBatch(), scan);
      OnnxModel model = new OnnxModel(session, contract, probed, facts);
      opened = true;
      return model;
    } catch (OrtException e) {
      throw LoadFailure.running(file, e);
    } catch (IOException e) {
      throw new FailureException("'%s': cannot be read: %s".formatted(file, e.getMessage()), e);
    } finally {
      if (!opened) {
        session.close();
      }
    }
  }

  private static long bytes(Path file, Optional<OnnxFile> scan) throws IOException {
    long bytes = Files.size(file);
    Path folder = file.toAbsolutePath().getParent();
    if (scan.isPresent() && folder != null) {
      for (String name : scan.get().externalData()) {
        bytes += Files.size(folder.resolve(name));
      }
    }
    return bytes;
  }

  /** The model file. */
  public Path file() {
    return session.file();
  }

  /** What the model was held against. */
  public Contract contract() {
    return contract;
  }

  /** What was found on opening. */
  public ModelFacts facts() {
    return facts;
  }

  /** Whether answers hold probabilities. */
  public boolean hasProbabilities() {
    return probed.plan().hasProbabilities();
  }

  /** What the user should know of this model, one line each; mostly none. */
  public List<String> warnings() {
    return probed.warnings();
  }

  /**
   * Makes a predictor with buffers of its own.
   *
   * @param wantedBatch images in each run; a model with a fixed batch keeps its own
   * @throws IllegalStateException if this model was closed
   */
  public synchronized Predictor predictor(int wantedBatch) {
    if (closed) {
      throw new IllegalStateException("'" + file() + "': this model was closed");
    }
    predictors.removeIf(Predictor::isClosed);
    OptionalInt fixed = facts.fixedBatch();
    try {
      Predictor predictor = new Predictor(session, contract, probed, fixed.orElse(wantedBatch));
      predictors.add(predictor);
      return predictor;
    } catch (OrtException e) {
      throw LoadFailure.running(file(), e);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      try {
        predictors.forEach(Predictor::close);
      } finally {
        session.close();
      }
    }
  }
}
