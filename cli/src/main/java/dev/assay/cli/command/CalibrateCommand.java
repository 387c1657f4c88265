package dev.assay.cli.command;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.data.card.CardInput;
import dev.assay.data.card.ModelCard;
import dev.assay.data.card.ModelFolder;
import dev.assay.data.file.Sha256;
import dev.assay.data.json.JsonText;
import dev.assay.data.onnx.OnnxDimension;
import dev.assay.data.onnx.OnnxFile;
import dev.assay.data.tensor.Batch;
import dev.assay.export.temperature.CalibratedModel;
import dev.assay.export.temperature.FittedTemperature;
import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import dev.assay.harness.score.CalibrationReport;
import dev.assay.harness.score.Outcome;
import dev.assay.harness.score.Predictions;
import dev.assay.runtime.Contract;
import dev.assay.runtime.Device;
import dev.assay.runtime.vet.Candidate;
import dev.assay.runtime.vet.Vetting;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code assay calibrate}: a copy of a model whose probabilities tell how often it is right. */
@Command(
    name = "calibrate",
    description = "Fit a temperature on predictions, and copy the model with it in its graph.",
    mixinStandardHelpOptions = true)
final class CalibrateCommand implements Runnable {
  /** Images that original and copy are run on, where the model takes any number. */
  private static final int TRIED = 8;

  @Mixin private Console console;
  @Mixin private TrialLimits trial;

  @Parameters(paramLabel = "MODEL", description = "A model with a card.")
  private Path model;

  @Option(
      names = "--on",
      required = true,
      paramLabel = "FILE",
      description = "The model's predictions for images that it is not judged on.")
  private Path predictions;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "Folder of the copy; not there yet.")
  private Path to;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Images to try both on; random blots unless said.")
  private Optional<Path> data;

  @Option(names = "--json", description = "Print the result as JSON.")
  private boolean json;

  @Override
  public void run() {
    ModelFolder folder = ModelFolder.only(model);
    ModelCard card = folder.card().orElseThrow(() -> new FailureException(folder.problem()));
    Predictions fitted = Predictions.read(predictions);
    if (!new HashSet<>(fitted.classes()).containsAll(card.labels())) {
      throw new MisuseException(
          "'%s' has the classes %s, the model's card the labels %s; give predictions of this model."
              .formatted(predictions, fitted.classes(), card.labels()));
    }
    tryOut(folder, card);
    CalibrationReport report = CalibrationReport.of(Outcome.of(fitted), fitted);
    var temperature =
        new FittedTemperature(
            report.temperature().value(), report.temperature().images(), sha256(predictions));
    double largest =
        new CalibratedModel(folder.folder(), card, temperature)
            .write(to, new OnnxRuntimeBackend(), input(folder, card));
    console.say(
        "wrote %s: answers stay, probabilities are softmax(ln p / T) to within %.1e"
            .formatted(to, largest));
    console.say("what it changes, on the images that it was fitted on:");
    console.print(json ? JsonText.of(report.json()) : report.text().stripLeading());
  }

  /** A hostile model ends its trial's process, not this one. */
  private void tryOut(ModelFolder folder, ModelCard card) {
    Path file = folder.modelFile().orElseThrow(() -> new FailureException(folder.problem()));
    new Vetting(Machine.java(), trial.vetting(), Machine.temporaryFolder())
        .vet(List.of(new Candidate(file, Contract.of(card), Device.CPU)))
        .verdicts()
        .get(0)
        .problem()
        .ifPresent(
            problem -> {
              throw new FailureException(problem);
            });
  }

  private Map<String, Tensor> input(ModelFolder folder, ModelCard card) {
    int count = count(folder.folder().resolve(card.model()), card.input().name());
    Batch batch =
        data.map(SampleImages::of)
            .map(files -> CardInput.of(card, repeated(files, count)))
            .orElseGet(() -> NoiseImages.of(card, count, Machine.temporaryFolder()));
    ElementType type =
        switch (batch.type()) {
          case FLOAT32 -> ElementType.FLOAT;
          case FLOAT16 -> ElementType.FLOAT16;
          default -> ElementType.UINT8;
        };
    long[] shape = batch.shape().stream().mapToLong(Long::longValue).toArray();
    return Map.of(card.input().name(), Tensor.of(type, batch.littleEndian(), shape));
  }

  private static List<Path> repeated(List<Path> files, int count) {
    return Collections.nCopies(count / files.size() + 1, files).stream()
        .flatMap(List::stream)
        .limit(count)
        .toList();
  }

  /** The batch that the model wants. */
  private static int count(Path file, String input) {
    try {
      return OnnxFile.read(file).stream()
          .flatMap(onnx -> onnx.graph().inputs().stream())
          .filter(value -> value.name().equals(input) && value.rank() > 0)
          .map(value -> value.shape().orElseThrow().get(0))
          .filter(OnnxDimension::isFixed)
          .mapToInt(dimension -> (int) dimension.size())
          .findFirst()
          .orElse(TRIED);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static String sha256(Path file) {
    try {
      return Sha256.of(file);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static FailureException unreadable(Path file, IOException e) {
    return new FailureException(
        "'%s' cannot be read: %s. Check its rights.".formatted(file, e.getMessage()), e);
  }
}
