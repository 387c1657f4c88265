package dev.assay.runtime;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OrtException;
import dev.assay.data.FailureException;
import dev.assay.data.onnx.OnnxFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    try {
      return begin(model, wantedBatch, runs, nanoClock);
    } catch (OrtException e) {
      if (wantedBatch == 1) {
        throw LoadFailure.running(model.file(), e);
      }
    }
    try {
      // A batch that is said to be free may be baked in.
      return begin(model, 1, runs, nanoClock);
    } catch (OrtException e) {
      throw LoadFailure.running(model.file(), e);
    }
  }

  private static ColdStart begin(Model model, int wantedBatch, int runs, LongSupplier nanoClock)
      throws OrtException {
    long start = nanoClock.getAsLong();
    try (Session session = Session.open(model.file(), model.settings())) {
      long loadNanos = nanoClock.getAsLong() - start;
      try (InputTensors inputs = model.inputs(session, wantedBatch);
          RunGuard guard = session.guard()) {
        long firstRunNanos = -nanoClock.getAsLong();
        model.run(session, inputs, guard);
        firstRunNanos += nanoClock.getAsLong();
        for (int i = 0; i < runs; i++) {
          model.run(session, inputs, guard);
        }
        return new ColdStart(loadNanos, firstRunNanos);
      }
    }
  }

  /**
   * What is opened.
   *
   * @param file the model file
   * @param contract what its card promises
   * @param settings how it runs
   */
  public record Model(Path file, Contract contract, SessionSettings settings) {

    /** Zeros, in the batch that an {@link OnnxModel} would run in as far as the file tells it. */
    private InputTensors inputs(Session session, int wantedBatch) throws OrtException {
      Optional<OnnxFile> scan = Session.scan(file);
      Map<String, NodeInfo> inputs = session.signature().inputs();
      int free = scan.map(OnnxFile::batchMatters).orElse(false) ? 1 : wantedBatch;
      int batch = new InputCheck(session, contract.input()).batch(inputs).orElse(free);
      List<SpareInput> spare = SpareInputs.of(file, contract, scan, inputs);
      return InputTensors.zeros(file, contract.input(), spare, batch);
    }

    private void run(Session session, InputTensors inputs, RunGuard guard) throws OrtException {
      Set<String> outputs = Set.of(contract.output().name());
      session.run(inputs.byName(), outputs, Map.of(), guard).close();
    }
  }
}
