package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.assay.data.FailureException;
import dev.assay.data.card.OutputKind;
import dev.assay.data.onnx.GraphFlow;
import dev.assay.data.onnx.OnnxFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Holds a loaded graph against its contract: by what it declares, then by one run on zeros. */
final class Probe {
  /** What changes nothing but type and shape. */
  private static final Set<String> SHAPING =
      Set.of("Identity", "Cast", "Reshape", "Flatten", "Squeeze", "Unsqueeze");

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
    OutputPlan plan =
        new OutputCheck(
                session.file(),
                contract,
                signature.outputs(),
                output -> scan.filter(file -> isQuantized(file, output)).isPresent())
            .plan();
    List<SpareInput> spare =
        new SpareInputs(session.file(), contract.input(), scan)
            .of(signature.inputs(), plan.names());
    return new Probe(session, contract, spare)
        .decide(plan, declared, scan.map(Probe::coupling).orElse(""));
  }

  /** Whether an output is widened from whole numbers. */
  private static boolean isQuantized(OnnxFile file, String output) {
    return new GraphFlow(file.graph())
        .origin(output, SHAPING)
        .filter(node -> node.op().equals("DequantizeLinear"))
        .isPresent();
  }

  /** What makes images of one batch change each other's answers; empty if nothing does. */
  private static String coupling(OnnxFile file) {
    if (file.batchMatters()) {
      return "its dynamic quantization makes images of one batch change each other";
    }
    return file.isInTraining()
        ? "its batch normalization was left in training mode, so images of one batch change each other and answers are not those of the trained model; export it in evaluation mode"
        : "";
  }

  /** Images of one batch that change each other's answers run one by one. */
  private Outcome decide(OutputPlan plan, OptionalInt declared, String coupling)
      throws OrtException {
    if (declared.isPresent()) {
      int batch = declared.getAsInt();
      return outcome(strict(plan, batch), declared, batch == 1 ? "" : coupling);
    }
    if (!coupling.isEmpty()) {
      return outcome(
          strict(plan, 1), OptionalInt.of(1), coupling + "; it runs one image at a time");
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
    if (plan.hasProbabilities()
        && plan.kind() != OutputKind.LOGITS
        && plan.parts().get(0).slot().quantized()) {
      warnings.add(
          "its probabilities are quantized and need not sum to 1; those of each image are divided by their sum");
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
