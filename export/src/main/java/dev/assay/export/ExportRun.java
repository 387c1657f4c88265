package dev.assay.export;

import dev.assay.export.onnx.HalfPrecision;
import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxModel;
import dev.assay.export.op.GraphConversion;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.proof.Answers;
import dev.assay.export.proof.GoldenVectors;
import dev.assay.export.proof.OnnxBackend;
import dev.assay.export.proof.ProofFile;
import dev.assay.export.proof.ProofInputs;
import dev.assay.export.samediff.GraphInput;
import dev.assay.export.samediff.Shapes;
import dev.assay.export.tensor.Tensor;
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
  private final GivenShapes given;
  private final String sourceSha256;
  private final Optional<ExportCard> card;
  private final ModelFormat format;
  private final Versions versions;

  ExportRun(Origin origin, Optional<ExportCard> card, ModelFormat format, Versions versions) {
    this.source = origin.source();
    this.given = origin.given();
    this.sourceSha256 = origin.sha256();
    this.card = card;
    this.format = format;
    this.versions = versions;
  }

  /**
   * Where the network comes from.
   *
   * @param source the network
   * @param given what the user says of its inputs
   * @param sha256 SHA-256 of its file, in hexadecimal digits
   */
  record Origin(ExportSource source, GivenShapes given, String sha256) {}

  /** The model, and what was found out on the way to it. */
  record Conversion(OnnxModel model, Shapes shapes, Map<String, String> portNames) {}

  Conversion convert(OpRegistry ops) {
    GraphConversion.requireKnownOps(ops, source.graph());
    Shapes shapes = given.explained(() -> Shapes.of(source.graph()));
    card.ifPresent(given -> given.requireFits(source.graph(), shapes));
    Map<String, String> portNames =
        card.map(given -> given.portNames(source.graph())).orElse(Map.of());
    OnnxGraph graph =
        GraphConversion.convert(
            ops, source.graph(), shapes, new GraphConversion.Target(format.opset(), portNames));
    if (format.half()) {
      HalfPrecision.convert(graph);
    }
    OnnxModel model = OnnxModel.of(graph, source.kind(), versions.assay(), metadata());
    return new Conversion(model, shapes, portNames);
  }

  private SortedMap<String, String> metadata() {
    SortedMap<String, String> metadata = new TreeMap<>();
    metadata.put("dev.assay.source.kind", source.kind());
    metadata.put("dev.assay.source.sha256", sourceSha256);
    metadata.put("dev.assay.precision", format.precision());
    metadata.put("dev.assay.tolerance", format.tolerance().toString());
    card.ifPresent(given -> metadata.put("dev.assay.card", given.json()));
    return metadata;
  }

  ExportResult deliver(
      Conversion conversion,
      Map<String, Tensor> samples,
      Optional<OnnxBackend> backend,
      Path target) {
    try (Delivery delivery = Delivery.to(target)) {
      conversion.model().write(delivery.model(), format.externalData());
      Proving proving = new Proving(source, conversion.portNames(), format.tolerance());
      ProofInputs inputs = proving.inputs(samples, conversion.shapes().extents());
      Answers reference = given.explainedByRules(() -> proving.reference(inputs));
      Proving.Proof proof = proving.of(delivery.model(), reference, backend);
      new GoldenVectors(proof.reference(), conversion.portNames()).write(delivery.vectors());
      List<String> notes = notes(conversion, proof, backend.isPresent());
      ExportResult result = result(conversion, proof, delivery, target).withNotes(notes);
      Files.writeString(delivery.proof(), proofFile(result, proof, backend, delivery).json());
      delivery.deliver();
      return result;
    } catch (IOException e) {
      throw Delivery.cannotWrite(target, e);
    }
  }

  private ExportResult result(
      Conversion conversion, Proving.Proof proof, Delivery delivery, Path target) {
    OnnxModel model = conversion.model();
    return new ExportResult(
        target,
        target.resolveSibling(delivery.finalProof().getFileName()),
        sourceSha256,
        FileDigest.of(delivery.model()),
        format.opset(),
        model.operators(),
        model.inputNames(),
        model.outputNames(),
        proof.comparisons(),
        List.of());
  }

  private List<String> notes(Conversion conversion, Proving.Proof proof, boolean proven) {
    List<String> notes = new ArrayList<>(proof.reference().notes());
    for (GraphInput input : source.graph().inputs()) {
      List<Long> shape = conversion.shapes().of(input.name());
      if (!shape.equals(input.shape())) {
        notes.add(
            "input '%s' takes %s only, though its source leaves it open"
                .formatted(input.name(), shape));
      }
    }
    for (String part : source.graph().neverRan()) {
      notes.add(
          "no input that was tried runs %s, of which nothing is proven; prove it on samples of your own"
              .formatted(part));
    }
    if (!proven) {
      notes.add("unproven: the ONNX file was not run");
    }
    return notes;
  }

  private ProofFile proofFile(
      ExportResult result, Proving.Proof proof, Optional<OnnxBackend> backend, Delivery delivery) {
    Map<String, Object> from = new LinkedHashMap<>();
    from.put("sha256", sourceSha256);
    from.put("kind", source.kind());
    Map<String, Object> model = new LinkedHashMap<>();
    model.put("file", String.valueOf(result.model().getFileName()));
    model.put("sha256", result.modelSha256());
    if (Files.exists(delivery.externalData())) {
      model.put("external_data", String.valueOf(delivery.externalData().getFileName()));
      model.put("external_data_sha256", FileDigest.of(delivery.externalData()));
    }
    model.put("opset", result.opset());
    model.put("precision", format.precision());
    model.put("nodes", result.nodes());
    Map<String, String> took = new LinkedHashMap<>();
    took.put("assay", versions.assay());
    took.put("deeplearning4j", versions.deeplearning4j());
    took.put("onnx_checker", versions.onnxChecker());
    backend.ifPresent(used -> took.put("onnx_backend", used.name()));
    took.put("java", Runtime.version().toString());
    return new ProofFile(
        backend.isPresent(),
        from,
        model,
        format.tolerance(),
        proof.reference(),
        source.graph().neverRan(),
        proof.comparisons(),
        took);
  }
}
