package dev.assay.data.inspect;

import dev.assay.data.card.ModelCard;
import dev.assay.data.onnx.OnnxDimension;
import dev.assay.data.onnx.OnnxFile;
import dev.assay.data.onnx.OnnxValue;
import dev.assay.data.onnx.shape.Macs;
import dev.assay.data.preprocess.Preprocessing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The sizes that a model is counted at: the file's, the card's where it leaves them free. */
final class InputSizes {
  private InputSizes() {}

  /** Multiplications for one image. */
  static Macs macs(OnnxFile file, Optional<ModelCard> card) {
    Map<String, List<Long>> inputs = new LinkedHashMap<>();
    long batch = 1;
    for (OnnxValue input : file.graph().requiredInputs()) {
      Optional<List<Long>> shape = shape(input, card);
      if (shape.isEmpty()) {
        return new Macs(
            OptionalLong.empty(),
            "the input '%s' leaves sizes free and no card states them".formatted(input.name()));
      }
      inputs.put(input.name(), shape.get());
      batch = shape.get().isEmpty() ? batch : Math.max(batch, shape.get().get(0));
    }
    Macs macs = Macs.of(file, inputs);
    return macs.total().isPresent()
        ? new Macs(OptionalLong.of(macs.total().getAsLong() / batch), "")
        : macs;
  }

  private static Optional<List<Long>> shape(OnnxValue input, Optional<ModelCard> card) {
    if (input.shape().isEmpty()) {
      return Optional.empty();
    }
    List<Long> stated =
        card.filter(found -> found.input().name().equals(input.name()))
            .map(InputSizes::stated)
            .orElse(List.of());
    List<OnnxDimension> declared = input.shape().get();
    List<Long> shape = new ArrayList<>();
    for (int i = 0; i < declared.size(); i++) {
      if (declared.get(i).isFixed()) {
        shape.add(declared.get(i).size());
      } else if (i == 0) {
        shape.add(1L);
      } else if (stated.size() == declared.size()) {
        shape.add(stated.get(i));
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(shape);
  }

  private static List<Long> stated(ModelCard card) {
    Preprocessing steps = card.preprocessing();
    return card.input().layout().shape(1, steps.color().channels(), steps.height(), steps.width());
  }
}
