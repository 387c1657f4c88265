package dev.assay.export.temperature;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.card.ModelCard;
import dev.assay.data.file.AtomicFile;
import dev.assay.data.file.Sha256;
import dev.assay.data.onnx.OnnxFile;
import dev.assay.export.proof.OnnxBackend;
import dev.assay.export.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A copy of a model whose graph divides its logits by a temperature: {@code card.json} with the
 * temperature in its provenance, the ONNX file, and the files of weights that this names. Proofs
 * and golden vectors of the original say nothing of the copy and are left behind.
 *
 * @param folder the original's folder
 * @param card the original's card
 * @param temperature what logits are divided by
 */
public record CalibratedModel(Path folder, ModelCard card, FittedTemperature temperature) {
  private static final String CARD_KEY = "dev.assay.card";

  /**
   * Writes the copy, and runs it beside the original.
   *
   * @param to a folder that is not there yet
   * @param inputs what both are run on, by the names of inputs, batch first
   * @return the largest difference of a probability from {@code softmax(ln p / T)}
   * @throws MisuseException if the folder is there, or the graph has no logits to divide
   * @throws FailureException if the copy answers otherwise than it should; there is none then
   */
  public double write(Path to, OnnxBackend backend, Map<String, Tensor> inputs) {
    if (Files.exists(to)) {
      throw new MisuseException("'%s' is there already; choose another --to.".formatted(to));
    }
    try {
      Files.createDirectories(to);
      boolean done = false;
      try {
        double largest = fill(to, backend, inputs);
        done = true;
        return largest;
      } finally {
        if (!done) {
          clear(to);
        }
      }
    } catch (IOException e) {
      throw new FailureException(
          "'%s' cannot be copied to '%s': %s. Check space and rights."
              .formatted(folder, to, e.getMessage()),
          e);
    }
  }

  private double fill(Path to, OnnxBackend backend, Map<String, Tensor> inputs) throws IOException {
    Path original = folder.resolve(card.model());
    Path copy = to.resolve(card.model()).normalize();
    ModelProto model = parsed(original);
    ModelProto divided = TemperatureGraph.divided(model, card.output(), temperature.value());
    ModelCard updated = updatedCard(Sha256.of(original));
    Files.createDirectories(copy.toAbsolutePath().getParent());
    for (String location : OnnxFile.read(original).map(OnnxFile::externalData).orElse(Set.of())) {
      Path weights = copy.resolveSibling(location);
      Files.createDirectories(weights.toAbsolutePath().getParent());
      Files.copy(original.resolveSibling(location), weights);
    }
    byte[] bytes = withCard(divided, updated).toByteArray();
    AtomicFile.write(copy, stream -> stream.write(bytes));
    updated.write(to.resolve("card.json"));
    return new TemperatureProof(card.output(), temperature.value(), inputs)
        .compare(original, copy, backend);
  }

  private static ModelProto parsed(Path file) throws IOException {
    try {
      return ModelProto.parseFrom(Files.readAllBytes(file));
    } catch (InvalidProtocolBufferException e) {
      throw new FailureException("'%s' is no ONNX model: %s.".formatted(file, e.getMessage()), e);
    }
  }

  private ModelCard updatedCard(String modelSha256) {
    ObjectNode json = card.json();
    json.withObject("/provenance").set("calibration", temperature.json(modelSha256));
    return ModelCard.parse(json);
  }

  private static ModelProto withCard(ModelProto model, ModelCard card) {
    ModelProto.Builder builder = model.toBuilder();
    for (StringStringEntryProto.Builder entry : builder.getMetadataPropsBuilderList()) {
      if (entry.getKey().equals(CARD_KEY)) {
        entry.setValue(card.json().toString());
      }
    }
    return builder.build();
  }

  private static void clear(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
