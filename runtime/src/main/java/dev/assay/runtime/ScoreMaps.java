package dev.assay.runtime;

import ai.onnxruntime.OnnxMap;
import ai.onnxruntime.OnnxSequence;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Probabilities in a sequence of maps from label to number, one map an image: ZipMap. */
final class ScoreMaps implements OutputReader {
  private final OutputSlot slot;
  private final Scores scores;
  private final LabelIndex labels;

  ScoreMaps(OutputSlot slot) {
    this.slot = slot;
    this.scores = new Scores(slot);
    this.labels = new LabelIndex(slot.labels());
  }

  @Override
  public String name() {
    return slot.name();
  }

  @Override
  public void read(OrtSession.Result result, AnswerTable answers, IntFunction<String> images)
      throws OrtException {
    List<? extends OnnxValue> maps = ((OnnxSequence) result.get(name()).orElseThrow()).getValue();
    try {
      for (int image = 0; image < answers.size(); image++) {
        row(((OnnxMap) maps.get(image)).getValue(), image, answers, images.apply(image));
      }
    } finally {
      maps.forEach(OnnxValue::close);
    }
    scores.finite(answers, images);
    scores.probabilities(answers, images);
  }

  /** Number of maps in the sequence. */
  static int size(OnnxValue value) throws OrtException {
    List<? extends OnnxValue> maps = ((OnnxSequence) value).getValue();
    maps.forEach(OnnxValue::close);
    return maps.size();
  }

  private void row(Map<?, ?> map, int image, AnswerTable answers, String imageName) {
    if (map.size() != labels.size()) {
      throw slot.fail(
          "has %d classes (%s), the card has %d labels (%s). Correct the card's labels."
              .formatted(map.size(), map.keySet(), labels.size(), slot.labels()));
    }
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      int label = labels.ofKey(entry.getKey());
      if (label < 0) {
        throw slot.unknown(entry.getKey(), imageName);
      }
      answers.rows()[image * answers.classes() + label] = ((Number) entry.getValue()).doubleValue();
    }
  }
}
