package dev.assay.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.lang.reflect.Array;
import java.util.function.IntFunction;

/** The predicted class by name, in a tensor {@code [batch]} or {@code [batch, 1]} of texts. */
final class LabelNames implements OutputReader {
  private final OutputSlot slot;
  private final LabelIndex labels;

  LabelNames(OutputSlot slot) {
    this.slot = slot;
    this.labels = new LabelIndex(slot.labels());
  }

  @Override
  public String name() {
    return slot.name();
  }

  @Override
  public void read(OrtSession.Result result, AnswerTable answers, IntFunction<String> images)
      throws OrtException {
    Object names = ((OnnxTensor) result.get(name()).orElseThrow()).getValue();
    for (int image = 0; image < answers.size(); image++) {
      Object name = Array.get(names, image);
      String text = String.valueOf(name instanceof String ? name : Array.get(name, 0));
      int label = labels.of(text);
      if (label < 0) {
        throw slot.unknown(text, images.apply(image));
      }
      answers.predict(image, label);
    }
  }
}
