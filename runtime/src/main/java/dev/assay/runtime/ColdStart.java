package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import dev.assay.data.FailureException;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The beginning of a model's life: the session is created and run for the first time, on zeros.
 *
 * @param loadNanos time to create the session, optimisation included
 * @param firstRunNanos time of its very first run
 */
public record ColdStart(long loadNanos, long firstRunNanos) {

  /**
   * Opens, runs and closes a model.
   *
   * @param wantedBatch images in each run; a model with a fixed batch keeps its own
   * @param runs further runs before it is closed, so that its memory shows
   * @param nanoClock elapsed time in nanoseconds, such as {@link System#nanoTime}
   * @throws FailureException if it does not load or run; names the file
   */
  public static ColdStart of(Model model, int wantedBatch, int runs, LongSupplier nanoClock) {
    // Loading the native libraries is no part of this model's load time.
    OnnxRuntime.warmUp(model.settings().device());
    long start = nanoClock.getAsLong();
    try (Session session = Session.open(model.file(), model.settings())) {
      long loaded = nanoClock.getAsLong();
      return first(session, model.contract(), wantedBatch, runs, nanoClock)
          .loadedIn(loaded - start);
    } catch (OrtException e) {
      throw LoadFailure.running(model.file(), e);
    }
  }

  /**
   * What is opened.
   *
   * @param file the model file
   * @param contract what its card promises
   * @param settings how it runs
   */
  public record Model(Path file, Contract contract, SessionSettings settings) {}

  private ColdStart loadedIn(long nanos) {
    return new ColdStart(nanos, firstRunNanos);
  }

  private static ColdStart first(
      Session session, Contract contract, int wantedBatch, int runs, LongSupplier nanoClock)
      throws OrtException {
    Contract.Input input = contract.input();
    OptionalInt fixed = new InputCheck(session, input).batch(session.signature().inputs());
    long[] shape = Predictor.shape(input, fixed.orElse(wantedBatch));
    Set<String> outputs = Set.of(contract.output().name());
    try (PinnedTensor zeros =
            PinnedTensor.zeros(session.file(), Predictor.type(input.type()), shape);
        RunGuard guard = session.guard()) {
      long start = nanoClock.getAsLong();
      session.run(Map.of(input.name(), zeros.tensor()), outputs, Map.of(), guard).close();
      long firstRunNanos = nanoClock.getAsLong() - start;
      for (int i = 0; i < runs; i++) {
        session.run(Map.of(input.name(), zeros.tensor()), outputs, Map.of(), guard).close();
      }
      return new ColdStart(0, firstRunNanos);
    }
  }
}
