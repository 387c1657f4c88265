package dev.assay.export.proof;

import dev.assay.export.onnx.Protos;
import dev.assay.export.tensor.Tensor;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Inputs and the outputs that a right implementation answers, as ONNX's own test data: one
 * TensorProto to a file.
 *
 * @param reference what the reference answered
 * @param portNames names of inputs and outputs in the model where they differ
 */
public record GoldenVectors(Answers reference, Map<String, String> portNames) {
  private static final int BATCH = 3;

  public GoldenVectors {
    portNames = Map.copyOf(portNames);
  }

  /** Writes {@code input_0.pb ...} and {@code output_0.pb ...} into a new folder. */
  public void write(Path folder) throws IOException {
    int batch = reference.batches().contains(BATCH) ? BATCH : reference.batches().get(0);
    Files.createDirectories(folder);
    int set = reference.outputs(0, batch).isPresent() ? 0 : 1;
    write(reference.inputs().sets().get(set).of(batch), folder, "input_");
    write(reference.outputs(set, batch).orElseThrow(), folder, "output_");
  }

  private void write(Map<String, Tensor> tensors, Path folder, String prefix) throws IOException {
    int i = 0;
    for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
      String name = portNames.getOrDefault(entry.getKey(), entry.getKey());
      try (OutputStream stream = Files.newOutputStream(folder.resolve(prefix + i++ + ".pb"))) {
        Protos.tensor(name, entry.getValue()).writeTo(stream);
      }
    }
  }
}
