package dev.assay.runtime;

import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.SequenceInfo;
import ai.onnxruntime.TensorInfo;
import ai.onnxruntime.ValueInfo;
import dev.assay.data.card.OutputKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which outputs of the graph are read, and how.
 *
 * @param kind what the card says of them
 * @param parts the output with the classes; then the model's own label, if it has one beside
 *     probabilities
 */
record OutputPlan(OutputKind kind, List<Part> parts) {
  OutputPlan {
    parts = List.copyOf(parts);
  }

  /**
   * One output.
   *
   * @param slot its name
   * @param info its declared type and shape; after a run the true one
   */
  record Part(OutputSlot slot, ValueInfo info) {}

  boolean hasProbabilities() {
    return kind != OutputKind.LABEL;
  }

  /** Whether an output tells the predicted class; else it is the most probable one. */
  boolean hasLabel() {
    return kind == OutputKind.LABEL || parts.size() > 1;
  }

  Set<String> names() {
    return parts.stream().map(part -> part.slot().name()).collect(Collectors.toSet());
  }

  /**
   * The plan with the true shapes of a run.
   *
   * @return empty if an output has not one row for each image
   * @throws dev.assay.data.FailureException if there is not one column for each label, or more than
   *     one label for an image
   */
  Optional<OutputPlan> sized(OrtSession.Result result, int batch) throws OrtException {
    List<Part> sized = new ArrayList<>();
    for (Part part : parts) {
      OnnxValue value = result.get(part.slot().name()).orElseThrow();
      if (rows(value) != batch) {
        return Optional.empty();
      }
      if (value.getInfo() instanceof TensorInfo tensor) {
        check(part, tensor.getShape());
      }
      sized.add(new Part(part.slot(), value.getInfo()));
    }
    return Optional.of(new OutputPlan(kind, sized));
  }

  private void check(Part part, long[] shape) {
    if (isScores(part)) {
      OutputCheck.checkColumns(part.slot(), shape);
    } else {
      OutputCheck.checkLabel(part.slot(), shape);
    }
  }

  private boolean isScores(Part part) {
    return hasProbabilities() && part.equals(parts.get(0));
  }

  private static long rows(OnnxValue value) throws OrtException {
    if (value instanceof OnnxTensor tensor) {
      long[] shape = tensor.getInfo().getShape();
      return shape.length == 0 ? 1 : shape[0];
    }
    return ScoreMaps.size(value);
  }

  /** Readers for batches of {@code batch} images; closing them is the caller's. */
  List<OutputReader> readers(int batch) throws OrtException {
    List<OutputReader> readers = new ArrayList<>();
    try {
      for (Part part : parts) {
        readers.add(reader(part, batch));
      }
      return readers;
    } catch (OrtException | RuntimeException e) {
      readers.forEach(OutputReader::close);
      throw e;
    }
  }

  private OutputReader reader(Part part, int batch) throws OrtException {
    if (part.info() instanceof SequenceInfo) {
      return new ScoreMaps(part.slot());
    }
    TensorInfo info = (TensorInfo) part.info();
    if (info.type == OnnxJavaType.STRING) {
      return new LabelNames(part.slot());
    }
    long[] shape = Arrays.copyOf(info.getShape(), info.getShape().length);
    if (shape.length > 0) {
      shape[0] = batch;
    }
    PinnedTensor tensor = PinnedTensor.zeros(part.slot().file(), info.type, shape);
    return isScores(part)
        ? new ScoreTensor(part.slot(), kind, tensor)
        : new LabelNumbers(part.slot(), tensor);
  }
}
