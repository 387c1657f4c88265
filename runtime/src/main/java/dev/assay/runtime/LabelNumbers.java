package dev.assay.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtSession;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * The predicted class as a number, in a tensor {@code [batch]} or {@code [batch, 1]} of int64 or
 * int32.
 */
final class LabelNumbers implements OutputReader {
  static final Set<OnnxJavaType> TYPES = Set.of(OnnxJavaType.INT64, OnnxJavaType.INT32);

  private final OutputSlot slot;
  private final LabelIndex labels;
  private final PinnedTensor tensor;

  LabelNumbers(OutputSlot slot, PinnedTensor tensor) {
    this.slot = slot;
    this.labels = new LabelIndex(slot.labels());
    this.tensor = tensor;
  }

  @Override
  public String name() {
    return slot.name();
  }

  @Override
  public Optional<OnnxTensor> pinned() {
    return Optional.of(tensor.tensor());
  }

  @Override
  public void read(OrtSession.Result result, AnswerTable answers, IntFunction<String> images) {
    for (int image = 0; image < answers.size(); image++) {
      long number =
          tensor.type() == OnnxJavaType.INT64
              ? tensor.buffer().getLong(image * Long.BYTES)
              : tensor.buffer().getInt(image * Integer.BYTES);
      int label = labels.of(number);
      if (label < 0) {
        throw slot.unknown(number, images.apply(image));
      }
      answers.predict(image, label);
    }
  }

  @Override
  public void close() {
    tensor.close();
  }
}
