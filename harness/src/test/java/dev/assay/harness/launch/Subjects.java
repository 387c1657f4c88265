package dev.assay.harness.launch;

import java.util.List;

/** Subjects without a model behind them. */
final class Subjects {
  private Subjects() {}

  static Subject of(String model) {
    return new Subject(model, "cpu", 1, 1, false, model + ".onnx", "sha", "{}");
  }

  /** A reference, itself again, and another model. */
  static List<Subject> three() {
    Subject reference = of("fast");
    return List.of(reference, reference.twin(), of("slow"));
  }
}
