package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.assay.data.FailureException;
import dev.assay.data.onnx.OnnxFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Holds a loaded graph against its contract: by what it declares, then by one run on zeros. */
final class Probe {
  private final Session session;
  private final Contract contract;
  private final List<SpareInput> spare;

  private Probe(Session session, Contract contract, List<SpareInput> spare) {
    this.session = session;
    this.contract = contract;
    this.spare = spare;
  }

  /**
   * What was learnt.
   *
   * @param plan the outputs with their true shapes
   * @param spare inputs that are fed zeros
   * @param fixedBatch images in each run, if no other number works
   * @param warnings one line each
   */
  record Outcome(
      OutputPlan plan, List<SpareInput> spare, OptionalInt fixedBatch, List<String> warnings) {
    Outcome {
      spare = List.copyOf(spare);
      warnings = List.copyOf(warnings);
    }
  }

  /**
   * Checks and runs.
   *
   * @param scan what the file says of itself; empty if its bytes could not be followed
   */
  static Outcome run(Session session, Contract contract, Optional<OnnxFile> scan)
      throws OrtException {
    GraphSignature signature = session.signature();
    OptionalInt declared = new InputCheck(session, contract.input()).batch(signature.inputs());
    OutputPlan plan = new OutputCheck(session.file(), contract, signature.outputs()).plan();
    List<SpareInput> spare =
        new SpareInputs(session.file(), contract.input(), scan)
            .of(signature.inputs(), plan.names());
    // Images of one batch that change each other's answers run one by one.
    boolean batchMatters = scan.map(OnnxFile::batchMatters).orElse(false);
    return new Probe(session, contract, spare).outcome(plan, declared, batchMatters);
  }

  private Outcome outcome(OutputPlan plan, OptionalInt declared, boolean batchMatters)
      throws OrtException {
    if (declared.isPresent()) {
      return outcome(strict(plan, declared.getAsInt()), declared, "");
    }
    if (batchMatters) {
      return outcome(
          strict(plan, 1),
          OptionalInt.of(1),
          "its dynamic quantization makes images of one batch change each other; it runs one image at a time");
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
      return outcome(two.get(), OptionalInt.empty(), "");
    }
    return outcome(
        strict(plan, 1),
        OptionalInt.of(1),
        "it says that its batch is free but fails with 2 images; it runs one image at a time");
  }

  /**
   * The outcome with what is to be said of the spare inputs.
   *
   * @param warning another warning; may be empty
   */
  private Outcome outcome(OutputPlan plan, OptionalInt batch, String warning) {
    List<String> warnings = new ArrayList<>();
    if (!warning.isEmpty()) {
      warnings.add(warning);
    }
    for (SpareInput input : spare) {
      warnings.add(
          "its input '%s' (%s) does not reach '%s'; it is fed zeros"
              .formatted(input.name(), input.declared(), contract.output().name()));
    }
    return new Outcome(plan, spare, batch, warnings);
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
    try (InputTensors zeros = InputTensors.zeros(session.file(), contract.input(), spare, batch);
        RunGuard guard = session.guard();
        OrtSession.Result result = session.run(zeros.byName(), plan.names(), Map.of(), guard)) {
      return plan.sized(result, batch);
    }
  }
}
