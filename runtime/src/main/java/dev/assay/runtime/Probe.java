package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.assay.data.FailureException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Holds a loaded graph against its contract: by what it declares, then by one run on zeros. */
final class Probe {
  private final Session session;
  private final Contract contract;

  Probe(Session session, Contract contract) {
    this.session = session;
    this.contract = contract;
  }

  /**
   * What was learnt.
   *
   * @param plan the outputs with their true shapes
   * @param fixedBatch images in each run, if no other number works
   * @param warnings one line each
   */
  record Outcome(OutputPlan plan, OptionalInt fixedBatch, List<String> warnings) {}

  /**
   * Checks and runs.
   *
   * @param batchMatters whether images of one batch change each other's answers: then one by one
   */
  Outcome run(boolean batchMatters) throws OrtException {
    GraphSignature signature = session.signature();
    OptionalInt declared = new InputCheck(session, contract.input()).batch(signature.inputs());
    OutputPlan plan = new OutputCheck(session.file(), contract, signature.outputs()).plan();
    if (declared.isPresent()) {
      return new Outcome(strict(plan, declared.getAsInt()), declared, List.of());
    }
    if (batchMatters) {
      return new Outcome(
          strict(plan, 1),
          OptionalInt.of(1),
          List.of(
              "its dynamic quantization makes images of one batch change each other; it runs one image at a time"));
    }
    return free(plan);
  }

  /** A batch that is said to be free may be baked in: two images tell. */
  private Outcome free(OutputPlan plan) throws OrtException {
    Optional<OutputPlan> two;
    try {
      two = attempt(plan, 2);
    } catch (OrtException e) {
      two = Optional.empty();
    }
    if (two.isPresent()) {
      return new Outcome(two.get(), OptionalInt.empty(), List.of());
    }
    return new Outcome(
        strict(plan, 1),
        OptionalInt.of(1),
        List.of(
            "it says that its batch is free but fails with 2 images; it runs one image at a time"));
  }

  private OutputPlan strict(OutputPlan plan, int batch) throws OrtException {
    return attempt(plan, batch)
        .orElseThrow(
            () ->
                new FailureException(
                    "'%s': for %d image(s) the outputs %s have another number of rows; the first dimension must be the batch."
                        .formatted(session.file(), batch, plan.names())));
  }

  private Optional<OutputPlan> attempt(OutputPlan plan, int batch) throws OrtException {
    Contract.Input input = contract.input();
    try (PinnedTensor zeros =
            PinnedTensor.zeros(
                session.file(), Predictor.type(input.type()), Predictor.shape(input, batch));
        RunGuard guard = session.guard();
        OrtSession.Result result =
            session.run(Map.of(input.name(), zeros.tensor()), plan.names(), Map.of(), guard)) {
      return plan.sized(result, batch);
    }
  }
}
