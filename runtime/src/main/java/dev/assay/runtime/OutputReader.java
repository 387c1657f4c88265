package dev.assay.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import java.util.Optional;
import java.util.function.IntFunction;

/** Reads one output of a run into the answers. */
interface OutputReader extends AutoCloseable {
  String name();

  /** The tensor that a run writes in place; empty if ONNX Runtime has to make the value. */
  default Optional<OnnxTensor> pinned() {
    return Optional.empty();
  }

  /**
   * Reads the answers of the first {@code answers.size()} images.
   *
   * @param value what the run made; the pinned tensor if there is one
   * @param images how messages name an image
   * @throws dev.assay.data.FailureException if a number is not finite or a class unknown
   */
  void read(OnnxValue value, AnswerTable answers, IntFunction<String> images) throws OrtException;

  @Override
  default void close() {}
}
