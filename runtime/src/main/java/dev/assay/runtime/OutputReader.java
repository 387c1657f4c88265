package dev.assay.runtime;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
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
   * @param result what the run made; not what it wrote in place
   * @param images how messages name an image
   * @throws dev.assay.data.FailureException if a number is not finite or a class unknown
   */
  void read(OrtSession.Result result, AnswerTable answers, IntFunction<String> images)
      throws OrtException;

  @Override
  default void close() {}
}
