package dev.assay.runtime.hostile;

import dev.assay.data.card.OutputKind;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import dev.assay.runtime.Contract;
import dev.assay.runtime.Device;
import dev.assay.runtime.TinyModels;
import dev.assay.runtime.vet.Candidate;
import dev.assay.runtime.vet.JavaCommand;
import dev.assay.runtime.vet.Verdict;
import dev.assay.runtime.vet.Vetting;
import dev.assay.runtime.vet.VettingLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Trials with this test's own Java, two at once. */
final class Trials {
  /** A model without fault. */
  static final Candidate GOOD = candidate(TinyModels.file("free_batch.onnx"));

  /** A ready-made model of 260 KB. */
  static final Candidate LENET5 =
      new Candidate(
          Path.of("../models/lenet5/model.onnx"),
          new Contract(
              new Contract.Input(
                  "input", Layout.NCHW, DataType.FLOAT32, new Contract.ImageSize(3, 32, 32)),
              new Contract.Output("probabilities", OutputKind.PROBABILITIES),
              List.of("a", "b", "c", "d", "e", "f", "g", "h")),
          Device.CPU);

  private static final JavaCommand JAVA =
      new JavaCommand(
          Path.of(System.getProperty("java.home"), "bin", "java"),
          System.getProperty("java.class.path"),
          List.of());

  private Trials() {}

  /** A file with the card that all of them have. */
  static Candidate candidate(Path file) {
    return new Candidate(file, TinyModels.channelMeans(), Device.CPU);
  }

  static List<Verdict> verdicts(List<Candidate> candidates, int seconds, Path scratch) {
    var limits = new VettingLimits(Duration.ofSeconds(seconds), 4L << 30, 2);
    return new Vetting(JAVA, limits, scratch).vet(candidates).verdicts();
  }
}
