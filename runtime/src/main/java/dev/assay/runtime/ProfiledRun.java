package dev.assay.runtime;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.SessionOptions;
import dev.assay.data.FailureException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * One run of a model in a session of its own, of which ONNX Runtime writes down every node. Nothing
 * is measured in it: writing takes time.
 *
 * @param file the model file
 * @param contract what its card promises, which was seen to hold
 * @param device where it runs
 * @param batch images in the run
 */
public record ProfiledRun(Path file, Contract contract, Device device, int batch) {

  /** Which graph runs. */
  public enum Graph {
    /** As it is measured: rewritten for speed. */
    OPTIMIZED {
      @Override
      void set(SessionOptions options) {}
    },

    /** The file's own nodes, on all their tensors. */
    AS_WRITTEN {
      @Override
      void set(SessionOptions options) throws OrtException {
        options.setOptimizationLevel(SessionOptions.OptLevel.NO_OPT);
        // Weights that a kernel has packed for itself are no inputs of it any more.
        options.addConfigEntry("session.disable_prepacking", "1");
      }
    };

    abstract void set(SessionOptions options) throws OrtException;
  }

  /**
   * Loads, runs and closes.
   *
   * @param prefix path and beginning of the name of the file that is written
   * @param fill fills in the batch, a direct buffer of zeros
   * @return the file with the profile
   * @throws FailureException if it does not load or run
   */
  public Path run(Graph graph, Path prefix, Consumer<ByteBuffer> fill) {
    OrtEnvironment environment = Session.environment();
    try (SessionOptions options = Session.options(new SessionSettings(device, 1))) {
      graph.set(options);
      device.register(options);
      options.enableProfiling(prefix.toString());
      try (OrtSession session = environment.createSession(file.toString(), options)) {
        run(session, fill);
        return Path.of(session.endProfiling());
      }
    } catch (OrtException e) {
      throw LoadFailure.running(file, e);
    }
  }

  private void run(OrtSession session, Consumer<ByteBuffer> fill) throws OrtException {
    List<SpareInput> spare =
        SpareInputs.of(file, contract, Session.scan(file), session.getInputInfo());
    try (InputTensors inputs = InputTensors.zeros(file, contract.input(), spare, batch)) {
      fill.accept(inputs.images());
      session.run(inputs.byName(), Set.of(contract.output().name())).close();
    }
  }
}
