package dev.assay.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.platform.Fp16Conversions;
import dev.assay.data.card.OutputKind;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/** Scores in a tensor {@code [batch, classes]} of float32, float16 or float64, written in place. */
final class ScoreTensor implements OutputReader {
  static final Set<OnnxJavaType> TYPES =
      Set.of(OnnxJavaType.FLOAT, OnnxJavaType.FLOAT16, OnnxJavaType.DOUBLE);

  private final OutputSlot slot;
  private final OutputKind kind;
  private final Scores scores;
  private final ValueAt values;
  private final PinnedTensor tensor;

  ScoreTensor(OutputSlot slot, OutputKind kind, PinnedTensor tensor) {
    this.slot = slot;
    this.kind = kind;
    this.scores = new Scores(slot);
    this.tensor = tensor;
    this.values = values(tensor.type(), tensor.buffer());
  }

  private static ValueAt values(OnnxJavaType type, ByteBuffer buffer) {
    return switch (type) {
      case FLOAT -> buffer.asFloatBuffer()::get;
      case DOUBLE -> buffer.asDoubleBuffer()::get;
      case FLOAT16 -> {
        var halves = buffer.asShortBuffer();
        yield i -> Fp16Conversions.fp16ToFloat(halves.get(i));
      }
      default -> throw new IllegalArgumentException("no scores: " + type);
    };
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
  public void read(OrtSession.Result result, AnswerTable answers, IntFunction<String> images)
      throws OrtException {
    double[] rows = answers.rows();
    int end = answers.size() * answers.classes();
    for (int i = 0; i < end; i++) {
      rows[i] = values.at(i);
    }
    scores.finite(answers, images);
    if (kind == OutputKind.LOGITS) {
      Scores.softmax(answers);
    } else {
      scores.probabilities(answers, images);
    }
  }

  @Override
  public void close() {
    tensor.close();
  }

  /** The value at a position of the tensor. */
  @FunctionalInterface
  private interface ValueAt {
    double at(int position);
  }
}
