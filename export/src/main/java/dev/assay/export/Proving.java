package dev.assay.export;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.export.onnx.OnnxChecker;
import dev.assay.export.proof.Answers;
import dev.assay.export.proof.Calibration;
import dev.assay.export.proof.Comparison;
import dev.assay.export.proof.Implementation;
import dev.assay.export.proof.OnnxBackend;
import dev.assay.export.proof.OnnxBackend.Optimization;
import dev.assay.export.proof.ParityProof;
import dev.assay.export.proof.ProofInputs;
import dev.assay.export.proof.Tolerance;
import dev.assay.export.samediff.Extent;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds a written model against the network it came from. One implementation runs after the other,
 * so that never two of ONNX's are in memory at once.
 *
 * @param source the network
 * @param portNames names of inputs and outputs in the model where they differ from the network's
 * @param tolerance what the model is held to
 */
record Proving(ExportSource source, Map<String, String> portNames, Tolerance tolerance) {

  /**
   * A finished proof.
   *
   * @param reference what the network itself was asked and answered
   * @param comparisons each pair of implementations
   */
  record Proof(Answers reference, List<Comparison> comparisons) {}

  /**
   * The user's samples, or random ones on which the network says something; both where the samples
   * are all the same.
   */
  ProofInputs inputs(Map<String, Tensor> samples, List<Extent> extents) {
    Calibration calibration = new Calibration(source.graph(), extents, source.isNetwork());
    Implementation reference = source.implementations().get(0);
    ProofInputs inputs =
        samples.isEmpty()
            ? calibration.inputs(reference)
            : calibration.beside(ProofInputs.given(source.graph().inputs(), samples), reference);
    return tolerance.equals(Tolerance.HALF) ? inputs.withoutFurther() : inputs;
  }

  /**
   * What the network itself answers; that implementation cannot be used afterwards.
   *
   * @throws FailureException if it does not run
   */
  Answers reference(ProofInputs inputs) {
    Answers reference = Answers.ofReference(source.implementations().get(0), inputs);
    source.implementations().get(0).function().close();
    return reference;
  }

  /**
   * Checks and proves a model. Each implementation is freed before the next runs, so that of large
   * weights no more copies are in memory than one runs on; the source cannot be used afterwards.
   *
   * @param reference what the network itself answers
   * @throws FailureException if an implementation does not run or differs
   */
  Proof of(Path model, Answers reference, Optional<OnnxBackend> backend) {
    List<Answers> answers = new ArrayList<>(List.of(reference));
    source.implementations().stream().skip(1).map(reference::sameOf).forEach(answers::add);
    source.graph().close();
    List<Comparison> comparisons =
        new ParityProof(Tolerance.STANDARD, source.isNetwork()).compare(answers);
    OnnxChecker.check(model);
    if (backend.isEmpty()) {
      return new Proof(reference, comparisons);
    }
    for (Optimization optimization : Optimization.values()) {
      answers.add(onnx(reference, backend.get(), optimization, model));
    }
    return new Proof(reference, new ParityProof(tolerance, source.isNetwork()).compare(answers));
  }

  private Answers onnx(
      Answers reference, OnnxBackend backend, Optimization optimization, Path model) {
    String name = backend.name() + " " + optimization.id();
    try (TensorFunction function = open(backend, optimization, model)) {
      return reference.sameOf(new Implementation(name, renamed(function)));
    }
  }

  private static TensorFunction open(OnnxBackend backend, Optimization optimization, Path model) {
    try {
      return backend.open(model, optimization);
    } catch (FailureException | CancelledException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new FailureException(
          "%s does not load the model: %s. No model was written; report it together with the checkpoint."
              .formatted(
                  backend.name(),
                  String.valueOf(e.getMessage()).lines().findFirst().orElse("").strip()),
          e);
    }
  }

  /** The model under the network's own names of inputs and outputs. */
  private TensorFunction renamed(TensorFunction model) {
    return inputs -> {
      Map<String, Tensor> given = new LinkedHashMap<>();
      inputs.forEach((name, tensor) -> given.put(portNames.getOrDefault(name, name), tensor));
      Map<String, Tensor> results = new LinkedHashMap<>(model.apply(given));
      portNames.forEach(
          (name, inModel) -> {
            Tensor moved = results.remove(inModel);
            if (moved != null) {
              results.put(name, moved);
            }
          });
      return results;
    };
  }
}
