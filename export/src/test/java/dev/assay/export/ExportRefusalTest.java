package dev.assay.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.MisuseException;
import dev.assay.export.proof.OnnxBackend;
import dev.assay.export.tensor.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be exported is refused in one line and leaves nothing behind. */
class ExportRefusalTest {
  private Path folder = Path.of("");
  private Path out = Path.of("");

  @BeforeEach
  void useNewFolder(@TempDir Path temporary) {
    folder = temporary;
    out = temporary.resolve("out");
  }

  @Test
  void failedProofLeavesNothingBehindAndNamesPairBatchAndDifference() throws IOException {
    OnnxBackend wrong = new Perturbed(3, 0.25f);

    FailureException e =
        assertThrows(
            FailureException.class,
            () -> Export.from(rows()).prove(wrong).to(out.resolve("model.onnx")));

    String message = String.valueOf(e.getMessage());
    assertTrue(
        message.startsWith("Deeplearning4j 1.0.0-M2.1 and Perturbed unoptimized differ at batch 3"),
        message);
    assertTrue(message.contains("'output': by 0.250 in element 0 (expected "), message);
    assertEquals(List.of(), files(out));
  }

  @Test
  void failedProofKeepsAnEarlierExport() throws IOException {
    Path model = out.resolve("model.onnx");
    Path checkpoint = rows();
    Export.from(checkpoint).prove(new OnnxRuntimeBackend()).to(model);
    List<Path> before = files(out);
    byte[] earlier = Files.readAllBytes(model);

    assertThrows(
        FailureException.class,
        () -> Export.from(checkpoint).prove(new Perturbed(1, Float.NaN)).to(model));

    assertEquals(before, files(out));
    assertArrayEquals(earlier, Files.readAllBytes(model));
  }

  @Test
  void networkWhoseAnswersAreNoNumbersIsRefusedThoughAllImplementationsAgree() throws IOException {
    MultiLayerNetwork net =
        Nets.chain(InputType.feedForward(4), new OutputLayer.Builder().nOut(3).build());
    net.params().assign(Double.NaN);
    Path checkpoint = Nets.save(net, folder);

    FailureException e =
        assertThrows(
            FailureException.class,
            () ->
                Export.from(checkpoint)
                    .prove(new OnnxRuntimeBackend())
                    .to(out.resolve("model.onnx")));

    // Batch 1 of 3 classes.
    assertEquals(
        "Deeplearning4j 1.0.0-M2.1 answers NaN or infinity in 3 of 3 values of 'output' at batch 1."
            + " No model was written; train the network anew, or prove it on finite samples.",
        e.getMessage());
    assertEquals(List.of(), files(out));
  }

  @Test
  void onlyTheImplementationThatAnswersNoNumberIsNamed() {
    Export export = Export.from(rows()).prove(new Perturbed(3, Float.POSITIVE_INFINITY));

    FailureException e =
        assertThrows(FailureException.class, () -> export.to(out.resolve("model.onnx")));

    // Batch 3 of 3 classes, the first value of them raised to infinity.
    String message = String.valueOf(e.getMessage());
    assertTrue(
        message.startsWith(
            "Perturbed unoptimized answers NaN or infinity in 1 of 9 values of 'output'"),
        message);
  }

  @Test
  void backendThatDoesNotRunTheModelIsNamed() throws IOException {
    OnnxBackend broken = new Perturbed(1, 0);

    FailureException e =
        assertThrows(
            FailureException.class,
            () -> Export.from(rows()).prove(broken).to(out.resolve("model.onnx")));

    assertTrue(
        String.valueOf(e.getMessage()).contains("Perturbed unoptimized does not run the network"));
    assertEquals(List.of(), files(out));
  }

  @Test
  void unknownPartsAreRefusedAllAtOnceWithTheirNodes() throws IOException {
    MultiLayerNetwork net =
        Nets.chain(
            InputType.convolutional(8, 8, 1),
            new ConvolutionLayer.Builder(3, 3).name("conv").nOut(2).build(),
            new TwiceLambda(),
            new TwiceLambda());
    Path checkpoint = Nets.save(net, folder);

    FailureException e =
        assertThrows(
            FailureException.class,
            () -> Export.from(checkpoint).unproven().to(out.resolve("model.onnx")));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains("layer TwiceLambda (node 'layer1')"), message);
    assertTrue(message.contains("layer TwiceLambda (node 'layer2')"), message);
    assertTrue(message.startsWith("No ONNX counterpart for 2 parts: "), message);
    assertTrue(message.contains("'assay list layers' shows the "), message);
    assertTrue(message.endsWith("add one to a family in dev.assay.export.layer."), message);
    assertEquals(List.of(), files(out));
  }

  @Test
  void settingThatCannotBeExportedIsNamedWithItsLayer() {
    Path checkpoint =
        Nets.save(
            Nets.chain(
                InputType.feedForward(4),
                new DenseLayer.Builder()
                    .name("noisy")
                    .nOut(3)
                    .weightNoise(new DropConnect(0.5, true))
                    .build()),
            folder);

    FailureException e =
        assertThrows(
            FailureException.class,
            () -> Export.from(checkpoint).unproven().to(out.resolve("model.onnx")));

    assertEquals(
        "Layer 'noisy' (DenseLayer): weightNoise: expected DropConnect or WeightNoise on weights only, found DropConnect(weightRetainProb=0.5, weightRetainProbSchedule=null, applyToBiases=true), which Deeplearning4j applies to biases at inference too.",
        e.getMessage());
  }

  @Test
  void missingFilesAndFoldersAreTheUsersMistake() {
    for (Path none : List.of(folder.resolve("none.zip"), folder)) {
      MisuseException e =
          assertThrows(
              MisuseException.class,
              () -> Export.from(none).unproven().to(out.resolve("model.onnx")));

      assertTrue(String.valueOf(e.getMessage()).startsWith("There is no file '" + none + "'"));
    }
  }

  @Test
  void shapeOfAnUnknownInputIsTheUsersMistake() {
    Export export = Export.from(rows()).unproven().inputShape("pixels", -1, 4);

    MisuseException e =
        assertThrows(MisuseException.class, () -> export.to(out.resolve("model.onnx")));

    assertEquals(
        "The network has no input 'pixels'; its inputs are [input]. Correct the name of the input shape.",
        e.getMessage());
  }

  @Test
  void samplesOfTheWrongShapeAreTheUsersMistake() throws IOException {
    Tensor samples = Tensor.ofFloats(new float[10], 2, 5);
    Export export = Export.from(rows()).prove(samples, new OnnxRuntimeBackend());

    MisuseException e =
        assertThrows(MisuseException.class, () -> export.to(out.resolve("model.onnx")));

    assertTrue(String.valueOf(e.getMessage()).contains("expected FLOAT [-1, 4]"), e.getMessage());
    assertEquals(List.of(), files(out));
  }

  @Test
  void cardWithTooFewLabelsIsTheUsersMistake() {
    Export export = Export.from(rows()).unproven().card(Nets.card("input", "\"a\", \"b\""));

    MisuseException e =
        assertThrows(MisuseException.class, () -> export.to(out.resolve("model.onnx")));

    assertTrue(String.valueOf(e.getMessage()).startsWith("The card has 2 labels"), e.getMessage());
  }

  @Test
  void cardThatEvaluateWouldRefuseIsRefusedHere() {
    Export export = Export.from(rows()).unproven();
    String card = Nets.card("input", "\"a\", \"b\", \"c\"");

    assertRefused(export, card.replace("\"schema_version\": 1,", ""), "'schema_version'");
    assertRefused(export, card.replace("{\"schema", "{\"name\": \"twice\", \"schema"), "'name'");
    assertRefused(export, card.replace("\"c\"", "\"a\""), "names 'a' twice");
    assertRefused(export, "[]", "card");
    assertRefused(export, "{", "not valid JSON at line 1");
  }

  private static void assertRefused(Export export, String card, String word) {
    MisuseException e = assertThrows(MisuseException.class, () -> export.card(card));

    String message = String.valueOf(e.getMessage());
    assertTrue(message.contains(word), message);
  }

  private Path rows() {
    return Nets.save(
        Nets.chain(InputType.feedForward(4), new OutputLayer.Builder().nOut(3).build()), folder);
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }
}
