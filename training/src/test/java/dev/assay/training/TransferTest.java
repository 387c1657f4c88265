package dev.assay.training;

import static dev.assay.data.Progress.NONE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Starts from a LeNet-5 that was trained for one epoch into the folder {@code base}. */
class TransferTest {
  private static final TrainingOptions ONE = Workshop.OPTIONS.withEpochs(1);
  private static final TrainingOptions OTHER_SEED = Workshop.seeded(6).withEpochs(1);

  private final Path folder;
  private final Workshop workshop;

  TransferTest(@TempDir Path folder) {
    this.folder = folder;
    this.workshop = new Workshop(folder);
  }

  @BeforeEach
  void trainBase() {
    workshop.train(workshop.job("base", ONE, Start.NEW), NONE);
  }

  @Test
  void allButTheClassifierIsTakenOver() throws IOException {
    card("LeNet-5", "cat", "dog", "owl");
    TrainingJob job = job(OTHER_SEED);
    ComputationGraph network = construction(job).learning();
    INDArray drawn = params(network, "probabilities");

    Transfer transfer = transfer(job);
    transfer.into(network);

    for (String layer : transfer.taken()) {
      assertEquals(params(base(), layer), params(network, layer), layer);
    }
    assertEquals(List.of("'probabilities'"), transfer.anew());
    assertEquals(drawn, params(network, "probabilities"));
    assertEquals(
        "starts from 'base': 4 of 5 layers taken over; anew: 'probabilities'", transfer.toString());
  }

  @Test
  void theClassifierIsTakenOverWhereTheLabelsAreTheSame() throws IOException {
    card("LeNet-5", "left", "right");
    ComputationGraph network = construction(job(OTHER_SEED)).learning();

    transfer(job(OTHER_SEED)).into(network);

    assertEquals(base().params(), network.params());
  }

  @Test
  void runningStatisticsAreTakenOver() throws IOException {
    TrainingOptions narrow = ONE.with("width: 0.25");
    workshop.train(workshop.job(Architecture.SMALLNET, "base", narrow, Start.REPLACE), NONE);
    card("SmallNet", "left", "right");
    TrainingJob job =
        workshop
            .job(Architecture.SMALLNET, "next", OTHER_SEED.with("width: 0.25"), Start.NEW)
            .from(folder.resolve("base"));
    ComputationGraph network = construction(job).learning();

    transfer(job).into(network);

    assertEquals(base().params(), network.params());
  }

  @Test
  void labelsInAnotherOrderAreOthers() throws IOException {
    card("LeNet-5", "right", "left");

    assertEquals(List.of("'probabilities'"), transfer(job(ONE)).anew());
  }

  @Test
  void aTrainingBeginsWithTheWeightsItWasGiven() throws IOException {
    card("LeNet-5", "left", "right");
    TrainingOptions still = OTHER_SEED.with("{learning_rate: 1e-30, ema_decay: 0.9}");

    workshop.train(job(still), NONE);

    assertEquals(
        base().params(), Checkpoint.read(folder.resolve("next/checkpoint.zip")).network().params());
  }

  @Test
  void aDenseLayerOverImagesOfAnotherSizeBeginsAnewAndIsNamed() {
    Transfer transfer = transfer(job(ONE.with("size: 48")));

    assertEquals(2, transfer.anew().size());
    assertTrue(transfer.toString().contains("values, there from 400 to 120)"), transfer::toString);
  }

  @Test
  void anotherNormalizationIsSaid() throws IOException {
    card("LeNet-5", "left", "right");

    String said = transfer(job(ONE.with("normalization: imagenet"))).toString();

    assertTrue(said.contains("'none', these have 'imagenet': --set normalization=none"), said);
  }

  @Test
  void anotherArchitectureIsRefusedByItsCardAndByItsLayers() throws IOException {
    TrainingJob job =
        workshop.job(Architecture.SMALLNET, "next", ONE, Start.NEW).from(folder.resolve("base"));
    Refusal.of(MisuseException.class, () -> transfer(job))
        .says("base/checkpoint.zip", "another architecture, not SmallNet", "has no layer 'stem");

    card("ResNet-18", "left", "right");
    refused(folder.resolve("base"), ONE).says("is ResNet-18, not LeNet-5", "another network");
  }

  @Test
  void anotherWidthOrColourIsRefusedWithWhatWouldBeRight() throws IOException {
    card("LeNet-5", "left", "right");

    refused(folder.resolve("base"), ONE.with("width: 2"))
        .says("5x5 from 3 to 6 there, here 5x5 from 3 to 16", "(size 32, width 1.0, color rgb)");
    refused(folder.resolve("base"), ONE.with("color: gray")).says("here 5x5 from 1 to 6");
  }

  @Test
  void whatHoldsNoCheckpointIsRefused() throws IOException {
    Path onnx = Files.createDirectory(folder.resolve("onnx"));
    refused(onnx, ONE).says("onnx'", "holds no checkpoint.zip", "'assay train' left");
    Files.createFile(onnx.resolve("model.onnx"));
    refused(onnx, ONE).says("model in ONNX", "no checkpoint.zip", "'assay train' left");
    refused(onnx.resolve("model.onnx"), ONE).says("model in ONNX", "'assay train' left");
    refused(folder.resolve("none"), ONE).says("none'", "does not exist");
  }

  @Test
  void aDamagedCheckpointIsRefusedAndATrainingThatLiesThereStays() throws IOException {
    TrainingJob replacing = workshop.job("next", OTHER_SEED, Start.REPLACE);
    workshop.train(replacing, NONE);
    Path copy = folder.resolve("copy.zip");
    byte[] bytes = Files.readAllBytes(folder.resolve("base/checkpoint.zip"));
    bytes[bytes.length / 2] ^= 1;
    Files.write(copy, bytes);

    Refusal.of(MisuseException.class, () -> workshop.train(replacing.from(copy), NONE))
        .says("copy.zip", "damaged", "leave out --from");
    assertTrue(Files.exists(folder.resolve("next/last.zip")));

    Files.writeString(copy, "no zip");
    refused(copy, ONE).says("copy.zip", "damaged");
  }

  @Test
  void resumingNeedsTheSameStart() throws IOException {
    workshop.train(job(ONE), NONE);
    Path state = folder.resolve("next/state.json");
    Path moved = folder.resolve("moved.zip");
    Files.copy(folder.resolve("base/checkpoint.zip"), moved);

    workshop.state(job(ONE)).requireSame(state);
    workshop.state(plain().from(moved)).requireSame(state);
    Refusal.of(MisuseException.class, () -> workshop.state(plain()).requireSame(state))
        .says("was started from 'base'", "now it is no other network", "same --from");
    workshop.train(workshop.job("base", OTHER_SEED, Start.REPLACE), NONE);
    Refusal.of(MisuseException.class, () -> workshop.state(job(ONE)).requireSame(state))
        .says("'base' (sha256", "same --from");
  }

  @Test
  void aTrainingCannotStartFromItself() {
    Path base = folder.resolve("base");
    for (Path from : List.of(base, base.resolve("checkpoint.zip"))) {
      Refusal.of(
              MisuseException.class, () -> Training.check(base, Start.REPLACE, Optional.of(from)))
          .says("both --from and --out", "--resume");
    }
  }

  private TrainingJob plain() {
    return workshop.job("next", ONE, Start.NEW);
  }

  private TrainingJob job(TrainingOptions options) {
    return workshop.job("next", options, Start.NEW).from(folder.resolve("base"));
  }

  private static Transfer transfer(TrainingJob job) {
    return Transfer.of(Origin.of(job.from().orElseThrow()), construction(job));
  }

  private static Construction construction(TrainingJob job) {
    return new Construction(job, Parts.of(job.split()));
  }

  private Refusal refused(Path from, TrainingOptions options) {
    return Refusal.of(
        MisuseException.class, () -> transfer(workshop.job("next", options, Start.NEW).from(from)));
  }

  private ComputationGraph base() {
    return Checkpoint.read(folder.resolve("base/checkpoint.zip")).network();
  }

  private static INDArray params(ComputationGraph network, String vertex) {
    Map<String, Layout.Stretch> stretches = Layout.of(network).vertices();
    INDArray view = stretches.getOrDefault(vertex, new Layout.Stretch(0, 0)).of(network.params());
    assertNotEquals(0, view.length(), vertex);
    return view.dup();
  }

  /** As a finished training leaves it beside the checkpoint. */
  private void card(String architecture, String... labels) throws IOException {
    String names =
        Arrays.stream(labels).map(label -> "\"" + label + "\"").collect(Collectors.joining(","));
    Files.writeString(
        folder.resolve("base/card.json"),
        """
        {"schema_version": 1, "name": "base", "framework": "Deeplearning4j", "architecture": "%s",
         "model": "model.onnx", "labels": [%s],
         "input": {"name": "input", "layout": "NCHW", "dtype": "float32"},
         "preprocessing": [
           {"op": "decode", "color": "RGB"},
           {"op": "resize", "height": 32, "width": 32, "interpolation": "bilinear",
            "antialias": true, "library": "pil"}],
         "output": {"name": "probabilities", "kind": "probabilities"},
         "provenance": {"recipe":
           {"size": 32, "width": 1.0, "color": "rgb", "normalization": "none"}}}
        """
            .formatted(architecture, names));
  }
}
