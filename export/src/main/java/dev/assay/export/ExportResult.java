package dev.assay.export;

import dev.assay.export.proof.Comparison;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A finished export.
 *
 * @param model the ONNX file
 * @param proof {@code proof.json} beside it, or {@code model.proof.json}
 * @param sourceSha256 SHA-256 of the checkpoint, in hexadecimal digits
 * @param modelSha256 SHA-256 of the ONNX file, in hexadecimal digits
 * @param opset version of the ONNX operator set
 * @param operators ONNX operator of each node, in the order they run
 * @param inputs names of the model's inputs
 * @param outputs names of the model's outputs
 * @param comparisons how far the implementations are apart
 * @param notes what is to be known of the proof, such as what it does not cover, a sentence each
 */
public record ExportResult(
    Path model,
    Path proof,
    String sourceSha256,
    String modelSha256,
    int opset,
    List<String> operators,
    List<String> inputs,
    List<String> outputs,
    List<Comparison> comparisons,
    List<String> notes) {
  public ExportResult {
    operators = List.copyOf(operators);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    comparisons = List.copyOf(comparisons);
    notes = List.copyOf(notes);
  }

  ExportResult withNotes(List<String> all) {
    return new ExportResult(
        model,
        proof,
        sourceSha256,
        modelSha256,
        opset,
        operators,
        inputs,
        outputs,
        comparisons,
        all);
  }

  /** Number of nodes of the ONNX graph. */
  public int nodes() {
    return operators.size();
  }

  /** Largest absolute difference between any two implementations. */
  public double maxAbs() {
    return comparisons.stream().mapToDouble(Comparison::maxAbs).max().orElse(0);
  }

  /** Largest share that a difference to the network itself takes of what is allowed there. */
  public double toleranceUsed() {
    return comparisons.stream()
        .filter(comparison -> comparison.first().equals(comparisons.get(0).first()))
        .mapToDouble(comparison -> comparison.statistics().toleranceUsed())
        .max()
        .orElse(0);
  }

  /** Smallest share of samples whose largest element stands at the same place, in [0, 1]. */
  public double argmaxAgreement() {
    return comparisons.stream().mapToDouble(Comparison::argmaxAgreement).min().orElse(1);
  }

  /** Number of implementations that were compared. */
  public long implementations() {
    return comparisons.stream()
        .flatMap(comparison -> Stream.of(comparison.first(), comparison.second()))
        .distinct()
        .count();
  }
}
