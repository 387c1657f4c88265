package dev.assay.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Everything that a run is fed: the images, and zeros for inputs that matter to no answer. */
final class InputTensors implements AutoCloseable {
  private final List<PinnedTensor> tensors = new ArrayList<>();
  private final Map<String, OnnxTensor> byName = new HashMap<>();

  private InputTensors() {}

  /** Tensors of zeros for a batch. */
  static InputTensors zeros(Path file, Contract.Input image, List<SpareInput> spare, int batch)
      throws OrtException {
    InputTensors inputs = new InputTensors();
    try {
      inputs.add(
          image.name(),
          PinnedTensor.zeros(file, Predictor.type(image.type()), Predictor.shape(image, batch)));
      for (SpareInput input : spare) {
        inputs.add(input.name(), input.zeros(file, batch));
      }
      return inputs;
    } catch (OrtException | RuntimeException e) {
      inputs.close();
      throw e;
    }
  }

  private void add(String name, PinnedTensor tensor) {
    tensors.add(tensor);
    byName.put(name, tensor.tensor());
  }

  /** The batch of images. */
  ByteBuffer images() {
    return tensors.get(0).buffer();
  }

  Map<String, OnnxTensor> byName() {
    return byName;
  }

  @Override
  public void close() {
    tensors.forEach(PinnedTensor::close);
  }
}
