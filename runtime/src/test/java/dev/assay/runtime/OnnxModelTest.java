package dev.assay.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.assay.data.FailureException;
import dev.assay.data.card.OutputKind;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import dev.assay.runtime.Contract.ImageSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OnnxModelTest {
  private static final Contract CARD = TinyModels.channelMeans();

  @Test
  void aTruncatedFileIsNoValidOnnxFile(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(TinyModels.file("free_batch.onnx"));
    Path file = folder.resolve("half.onnx");
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));

    assertRefused(file, CARD, "half.onnx': not a valid ONNX file (cannot be parsed, truncated?)");
  }

  @Test
  void garbageAndAnEmptyFileAreNoValidOnnxFiles(@TempDir Path folder) throws IOException {
    Path garbage = Files.writeString(folder.resolve("garbage.onnx"), "no protobuf at all");
    Path empty = Files.createFile(folder.resolve("empty.onnx"));

    assertRefused(garbage, CARD, "garbage.onnx': not a valid ONNX file");
    assertRefused(empty, CARD, "empty.onnx': not a valid ONNX file");
    assertRefused(folder.resolve("absent.onnx"), CARD, "absent.onnx': no such file");
    assertRefused(folder, CARD, "no such file");
  }

  @Test
  void anInputThatTheModelLacksIsNamedBesideThoseItHas() {
    assertRefused(
        input("pixels", Layout.NCHW, DataType.FLOAT32, 4),
        "the model has no input 'pixels'; it has: input. Set input.name in the card.");
  }

  @Test
  void typeLayoutAndSizesOfTheInputMustFit() {
    assertRefused(
        input("input", Layout.NCHW, DataType.UINT8, 4),
        "takes float32 [free, 3, 4, 4], the card's layout NCHW, dtype and preprocessing give uint8 [free, 3, 4, 4]. Correct the card.");
    assertRefused(input("input", Layout.NHWC, DataType.FLOAT32, 4), "NHWC");
    assertRefused(input("input", Layout.NC, DataType.FLOAT32, 4), "give float32 [free, 48]");
    assertRefused(input("input", Layout.NCHW, DataType.FLOAT32, 5), "[free, 3, 5, 5]");
  }

  @Test
  void aModelThatNeedsMoreInputsIsRefused() {
    assertRefused(
        TinyModels.file("second_input.onnx"),
        CARD,
        "needs a second input, 'mask', float32 [free, 3, 4, 4]; a card can feed one, 'input'");
  }

  @Test
  void anOutputThatTheModelLacksIsNamedBesideThoseItHas() {
    assertRefused(
        output("scores", OutputKind.LOGITS),
        "the model has no output 'scores'; it has: logits. Set output.name in the card.");
  }

  @Test
  void labelsMustBeAsManyAsColumns() {
    Contract two = new Contract(CARD.input(), CARD.output(), List.of("red", "green"));

    assertRefused(two, "the card has 2 labels, the output 'logits' has 3 columns");
    // Declared free, so only a run tells.
    assertRefused(TinyModels.file("free_sizes.onnx"), two, "the output 'logits' has 3 columns");
  }

  @Test
  void theKindOfTheOutputMustFit() {
    assertRefused(
        output("logits", OutputKind.LABEL),
        "is float32 [free, 3]; the card's output.kind 'label' needs a label: int64, int32 or string");
    assertRefused(
        TinyModels.file("zipmap_string.onnx"),
        TinyModels.flat("output_probability", OutputKind.PROBABILITIES, TinyModels.LABELS),
        "is a sequence of maps; the card's output.kind 'probabilities' needs scores");
    assertRefused(
        TinyModels.file("zipmap_string.onnx"),
        TinyModels.flat("label", OutputKind.LABEL_AND_PROBABILITIES, TinyModels.LABELS),
        "The outputs are: label, output_probability.");
  }

  @Test
  void aTensorThatFitsNoMemoryFailsInOneLine() {
    assertRefused(TinyModels.file("huge.onnx"), CARD, "huge.onnx': the run failed:");
  }

  @Test
  void aBatchThatFitsNoBufferFailsInOneLine() {
    try (OnnxModel model = TinyModels.open("free_batch", CARD)) {
      // 192 bytes an image: 2 ^ 26 of them are 12 GiB.
      var e = assertThrows(FailureException.class, () -> model.predictor(1 << 26));

      assertContains(e, "no memory for a batch of float [67108864, 3, 4, 4]");
      assertContains(e, "Use a smaller batch");
    }
  }

  @Test
  void parametersAreTheCardsOrThoseStoredInTheFile() {
    try (OnnxModel dense =
            TinyModels.open(
                "external", TinyModels.flat("logits", OutputKind.LOGITS, TinyModels.LABELS));
        OnnxModel none = TinyModels.open("free_batch", CARD)) {
      assertEquals(OptionalLong.of(7), dense.facts().parameters(OptionalLong.of(7)));
      assertEquals(OptionalLong.of(36), dense.facts().parameters(OptionalLong.empty()));
      assertEquals(OptionalLong.empty(), none.facts().parameters(OptionalLong.empty()));
    }
  }

  @Test
  void weightsBesideTheModelAreLoadedAndCounted() {
    Contract contract = TinyModels.flat("logits", OutputKind.LOGITS, TinyModels.LABELS);
    try (OnnxModel model = TinyModels.open("external", contract)) {
      // 190 bytes of graph, 12 * 3 float32 weights beside it.
      assertEquals(190 + 144, model.facts().fileBytes());
      assertEquals(36, model.facts().file().orElseThrow().parameters());
    }
  }

  @Test
  void weightsOutsideTheModelsFolderAreRefused() throws IOException {
    Contract contract = TinyModels.flat("logits", OutputKind.LOGITS, TinyModels.LABELS);
    Path outside =
        TinyModels.file("external_outside.onnx").resolve("../../outside.bin").normalize();
    Files.write(outside, new byte[144]);

    assertRefused(TinyModels.file("external_outside.onnx"), contract, "escapes model directory");
  }

  @Test
  void loadTimeIsThatOfTheClockGiven() {
    AtomicLong clock = new AtomicLong();
    try (OnnxModel model =
        OnnxModel.open(
            TinyModels.file("free_batch.onnx"),
            CARD,
            SessionSettings.DEFAULT,
            () -> clock.addAndGet(7))) {
      assertEquals(7, model.facts().loadNanos());
      assertTrue(model.facts().fixedBatch().isEmpty());
      assertEquals(17, model.facts().file().orElseThrow().opset());
    }
  }

  @Test
  void warmingUpRunsAModelWhoseAnswerIsKnown() {
    assertEquals(Optional.empty(), OnnxRuntime.warmUp(Device.CPU));
  }

  @Test
  void aRawModelRefusesABadFileInTheSameWords(@TempDir Path folder) throws IOException {
    Path garbage = Files.writeString(folder.resolve("garbage.onnx"), "no protobuf");

    var e = assertThrows(FailureException.class, () -> RawModel.open(garbage));

    assertContains(e, "garbage.onnx': not a valid ONNX file (cannot be parsed, truncated?)");
    assertEquals(1, String.valueOf(e.getMessage()).lines().count());
  }

  @Test
  void cudaThatIsNotThereFailsWithItsCause() {
    Path file = TinyModels.file("free_batch.onnx");
    assumeFalse(OnnxRuntime.builtWith().contains("cuda"), "built with -Pgpu");
    var e =
        assertThrows(
            FailureException.class,
            () ->
                OnnxModel.open(file, CARD, new SessionSettings(Device.CUDA, 1), System::nanoTime));

    assertContains(e, "cannot run on cuda: libonnxruntime_providers_cuda.so is missing");
    assertContains(e, "free_batch.onnx'");
  }

  private static Contract input(String name, Layout layout, DataType type, int pixels) {
    var size = new ImageSize(3, pixels, pixels);
    return new Contract(new Contract.Input(name, layout, type, size), CARD.output(), CARD.labels());
  }

  private static Contract output(String name, OutputKind kind) {
    return new Contract(CARD.input(), new Contract.Output(name, kind), CARD.labels());
  }

  private static void assertRefused(Contract contract, String part) {
    assertRefused(TinyModels.file("free_batch.onnx"), contract, part);
  }

  private static void assertRefused(Path file, Contract contract, String part) {
    var e =
        assertThrows(
            FailureException.class,
            () ->
                OnnxModel.open(file, contract, SessionSettings.DEFAULT, System::nanoTime).close());

    assertContains(e, part);
    assertContains(e, file.toString());
    assertEquals(1, String.valueOf(e.getMessage()).lines().count());
  }

  private static void assertContains(Throwable e, String part) {
    String text = String.valueOf(e.getMessage());
    assertTrue(text.contains(part), () -> "'" + text + "' lacks '" + part + "'");
  }
}
