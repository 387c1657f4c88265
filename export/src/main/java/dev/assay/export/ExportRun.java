package dev.assay.export;

import dev.assay.export.onnx.OnnxChecker;
import dev.assay.export.onnx.OnnxModel;
import dev.assay.export.op.GraphConversion;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.proof.Answers;
import dev.assay.export.proof.Calibration;
import dev.assay.export.proof.Comparison;
import dev.assay.export.proof.GoldenVectors;
import dev.assay.export.proof.Implementation;
import dev.assay.export.proof.OnnxBackend;
import dev.assay.export.proof.OnnxBackend.Optimization;
import dev.assay.export.proof.ParityProof;
import dev.assay.export.proof.ProofFile;
import dev.assay.export.proof.ProofInputs;
import dev.assay.export.proof.Tolerance;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.tensor.Tensor;
import dev.assay.export.tensor.TensorFunction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One export under way: convert, check, prove, deliver. */
final class ExportRun {
  private final ExportSource source;
  private final String sourceSha256;
  private final Optional<ExportCard> card;
  private final Versions versions;

  ExportRun(
      ExportSource source, String sourceSha256, Optional<ExportCard> card, Versions versions) {
    this.source = source;
    this.sourceSha256 = sourceSha256;
    this.card = card;
    this.versions = versions;
  }

  /** The model, and what was found out on the way to it. */
  record Conversion(OnnxModel model, Shapes shapes, Map<String, String> portNames) {}

  Conversion convert(OpRegistry ops) {
    GraphConversion.requireKnownOps(ops, source.graph());
    Shapes shapes = Shapes.of(source.graph());
    card.ifPresent(given -> given.requireFits(source.graph(), shapes));
    Map<String, String> portNames =
        card.map(given -> given.portNames(source.graph())).orElse(Map.of());
    SortedMap<String, String> metadata = new TreeMap<>();
    metadata.put("dev.assay.source.kind", source.kind());
    metadata.put("dev.assay.source.sha256", sourceSha256);
    card.ifPresent(given -> metadata.put("dev.assay.card", given.json()));
    OnnxModel model =
        OnnxModel.of(
            GraphConversion.convert(
                ops,
                source.graph(),
                shapes,
                new GraphConversion.Target(OnnxModel.DEFAULT_OPSET, portNames)),
            source.kind(),
            versions.assay(),
            metadata);
    return new Conversion(model, shapes, portNames);
  }

  ExportResult deliver(
      Conversion conversion,
      Map<String, Tensor> samples,
      Optional<OnnxBackend> backend,
      Path target) {
    try (Delivery delivery = Delivery.to(target)) {
      conversion.model().write(delivery.model());
      OnnxChecker.check(delivery.model());
      ProofInputs inputs =
          samples.isEmpty()
              ? new Calibration(source.graph(), conversion.shapes().openSize(), isNetwork())
                  .inputs(source.implementations().get(0))
              : ProofInputs.given(source.graph().inputs(), samples);
      List<Answers> answers = new ArrayList<>(natively(inputs));
      if (backend.isPresent()) {
        for (Optimization optimization : Optimization.values()) {
          answers.add(onnx(answers.get(0), conversion, backend.get(), optimization, delivery));
        }
      }
      List<Comparison> comparisons = proof().compare(answers);
      new GoldenVectors(answers.get(0), conversion.portNames())
          .write(delivery.file(Delivery.TEST_DATA));
      ExportResult result =
          result(conversion, comparisons, FileDigest.of(delivery.model()), delivery, target);
      Files.writeString(
          delivery.file(Delivery.PROOF), proofFile(result, answers.get(0), backend).json());
      delivery.deliver();
      return result;
    } catch (IOException e) {
      throw Delivery.cannotWrite(target, e);
    }
  }

  /** A network of layers is rebuilt as a graph, and so has two implementations. */
  private boolean isNetwork() {
    return source.implementations().size() > 1;
  }

  private ParityProof proof() {
    return new ParityProof(Tolerance.STANDARD, isNetwork());
  }

  private List<Answers> natively(ProofInputs inputs) {
    Answers reference = Answers.ofReference(source.implementations().get(0), inputs);
    List<Answers> answers = new ArrayList<>(List.of(reference));
    source.implementations().stream().skip(1).map(reference::sameOf).forEach(answers::add);
    return answers;
  }

  private static Answers onnx(
      Answers reference,
      Conversion conversion,
      OnnxBackend backend,
      Optimization optimization,
      Delivery delivery) {
    try (TensorFunction function = backend.open(delivery.model(), optimization)) {
      return reference.sameOf(
          new Implementation(
              backend.name() + " " + optimization.id(), renamed(function, conversion.portNames())));
    }
  }

  /** The model under the network's own names of inputs and outputs. */
  private static TensorFunction renamed(TensorFunction model, Map<String, String> portNames) {
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

  private ExportResult result(
      Conversion conversion,
      List<Comparison> comparisons,
      String modelSha256,
      Delivery delivery,
      Path target) {
    OnnxModel model = conversion.model();
    return new ExportResult(
        target,
        delivery.finalPlace(Delivery.PROOF),
        sourceSha256,
        modelSha256,
        OnnxModel.DEFAULT_OPSET,
        model.operators(),
        model.inputNames(),
        model.outputNames(),
        comparisons);
  }

  private ProofFile proofFile(
      ExportResult result, Answers reference, Optional<OnnxBackend> backend) {
    Map<String, Object> from = new LinkedHashMap<>();
    from.put("sha256", sourceSha256);
    from.put("kind", source.kind());
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("file", String.valueOf(result.model().getFileName()));
    model.put("sha256", result.modelSha256());
    model.put("opset", result.opset());
    model.put("nodes", result.nodes());
    Map<String, String> took = new LinkedHashMap<>();
    took.put("assay", versions.assay());
    took.put("deeplearning4j", versions.deeplearning4j());
    took.put("onnx_checker", versions.onnxChecker());
    backend.ifPresent(used -> took.put("onnx_backend", used.name()));
    took.put("java", Runtime.version().toString());
    return new ProofFile(from, model, Tolerance.STANDARD, reference, result.comparisons(), took);
  }
}
