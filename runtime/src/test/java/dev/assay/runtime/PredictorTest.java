package dev.assay.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.FailureException;
import dev.assay.data.card.OutputKind;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import dev.assay.runtime.Contract.ImageSize;
import org.junit.jupiter.api.Test;

class PredictorTest {
  /** exp(1) / (exp(1) + 2 exp(0)): softmax of the logits (1, 0, 0). */
  private static final double WINNER = Math.E / (Math.E + 2);

  @Test
  void logitsBecomeProbabilitiesBySoftmaxInFloat64() {
    try (OnnxModel model = TinyModels.open("free_batch", TinyModels.channelMeans());
        Predictor predictor = model.predictor(2)) {
      TinyModels.fillChannels(predictor.input(), 0, 1, 0, 0);
      TinyModels.fillChannels(predictor.input(), 1, 0, 0, 1);

      Answers answers = predictor.predict(2);

      assertEquals(WINNER, answers.probability(0, 0), 1e-15);
      assertEquals((1 - WINNER) / 2, answers.probability(0, 1), 1e-15);
      assertEquals(0, answers.predicted(0));
      assertEquals(2, answers.predicted(1));
    }
  }

  @Test
  void aRemainderIsPaddedWithZerosAndCut() {
    try (OnnxModel model = TinyModels.open("fixed_batch", TinyModels.channelMeans());
        Predictor predictor = model.predictor(32)) {
      for (int image = 0; image < 4; image++) {
        TinyModels.fillChannels(predictor.input(), image, 0, 1, 0);
      }

      Answers answers = predictor.predict(3);

      // The graph fixes 4 images whatever was wanted; the fourth row is black again.
      assertEquals(4, predictor.batch());
      assertEquals(3, answers.size());
      assertEquals(WINNER, answers.probability(2, 1), 1e-15);
      assertEquals(0f, predictor.input().getFloat(3 * 48 * Float.BYTES));
      assertThrows(IndexOutOfBoundsException.class, () -> answers.probability(3, 0));
      assertThrows(IllegalArgumentException.class, () -> predictor.predict(5));
    }
  }

  @Test
  void float16IsReadAndWritten() {
    try (OnnxModel model =
            TinyModels.open("float16", TinyModels.images(Layout.NCHW, DataType.FLOAT16));
        Predictor predictor = model.predictor(2)) {
      // 0x3C00 is 1.0 in half precision: channel 1 of image 1.
      for (int i = 48 + 16; i < 48 + 32; i++) {
        predictor.input().putShort(i * Short.BYTES, (short) 0x3C00);
      }

      Answers answers = predictor.predict(2);

      assertEquals(WINNER, answers.probability(1, 1), 1e-15);
      assertEquals(1.0 / 3, answers.probability(0, 0), 1e-15);
    }
  }

  @Test
  void uint8ImagesInChannelsLastAndTheSecondOfTwoOutputs() {
    Contract contract =
        new Contract(
            new Contract.Input("image", Layout.NHWC, DataType.UINT8, new ImageSize(3, 4, 4)),
            new Contract.Output("scores", OutputKind.LOGITS),
            TinyModels.LABELS);
    try (OnnxModel model = TinyModels.open("uint8_nhwc", contract);
        Predictor predictor = model.predictor(1)) {
      for (int pixel = 0; pixel < 16; pixel++) {
        predictor.input().put(pixel * 3, (byte) 200);
        predictor.input().put(pixel * 3 + 1, (byte) 201);
      }

      // Bytes are unsigned: 201 is more than 200, and the logits differ by 1.
      Answers answers = predictor.predict(1);

      assertEquals(1, answers.predicted(0));
      assertEquals(Math.E / (Math.E + 1), answers.probability(0, 1), 1e-12);
    }
  }

  @Test
  void grayImagesHaveOneChannelAndProbabilitiesStayAsTheyAre() {
    Contract contract =
        new Contract(
            new Contract.Input("input", Layout.NHWC, DataType.FLOAT32, new ImageSize(1, 4, 4)),
            new Contract.Output("probabilities", OutputKind.PROBABILITIES),
            TinyModels.LABELS);
    try (OnnxModel model = TinyModels.open("gray_nhwc", contract);
        Predictor predictor = model.predictor(1)) {
      for (int i = 0; i < 16; i++) {
        predictor.input().putFloat(i * Float.BYTES, 0.25f);
      }

      Answers answers = predictor.predict(1);

      assertEquals(0.25, answers.probability(0, 0), 1e-7);
      assertEquals(0.75, answers.probability(0, 1), 1e-7);
      assertEquals(1, answers.predicted(0));
    }
  }

  @Test
  void freeImageSizesTakeTheCards() {
    try (OnnxModel model = TinyModels.open("free_sizes", TinyModels.channelMeans());
        Predictor predictor = model.predictor(3)) {
      TinyModels.fillChannels(predictor.input(), 2, 0, 0, 1);

      assertEquals(2, predictor.predict(3).predicted(2));
    }
  }

  @Test
  void theInputBufferAndTheAnswersAreReused() {
    try (OnnxModel model = TinyModels.open("free_batch", TinyModels.channelMeans());
        Predictor predictor = model.predictor(2)) {
      assertSame(predictor.input(), predictor.input());
      assertTrue(predictor.input().isDirect());
      assertSame(predictor.predict(2), predictor.predict(1));
    }
  }

  @Test
  void whatIsNotFiniteIsNoPrediction() {
    try (OnnxModel model = TinyModels.open("log_mean", TinyModels.channelMeans());
        Predictor predictor = model.predictor(2)) {
      TinyModels.fillChannels(predictor.input(), 0, 1, 1, 1);
      TinyModels.fillChannels(predictor.input(), 1, 1, 1, -1);

      var e =
          assertThrows(
              FailureException.class, () -> predictor.predict(2, i -> "'cells/" + i + ".jpg'"));

      assertContains(
          e, "log_mean.onnx': the output 'logits' holds NaN for class 2 ('blue') of 'cells/1.jpg'");
      assertContains(e, "Export finite weights");
    }
  }

  @Test
  void anImageThatOnlyPadsMayBeWhatItLikes() {
    try (OnnxModel model = TinyModels.open("log_mean", TinyModels.channelMeans());
        Predictor predictor = model.predictor(2)) {
      TinyModels.fillChannels(predictor.input(), 0, 1, 1, 2);

      // log(0) in the padded row is not read.
      assertEquals(2, predictor.predict(1).predicted(0));
    }
  }

  @Test
  void probabilitiesOutsideTheirRangeAreTakenForLogits() {
    Contract card = TinyModels.channelMeans();
    Contract claims =
        new Contract(
            card.input(), new Contract.Output("logits", OutputKind.PROBABILITIES), card.labels());
    try (OnnxModel model = TinyModels.open("not_probabilities", claims);
        Predictor predictor = model.predictor(1)) {
      TinyModels.fillChannels(predictor.input(), 0, 3, 0, 0);
      var tooLarge = assertThrows(FailureException.class, () -> predictor.predict(1));
      TinyModels.fillChannels(predictor.input(), 0, 0.5f, 0, 0);
      var noSum = assertThrows(FailureException.class, () -> predictor.predict(1));

      assertContains(tooLarge, "holds 3.0 for class 'red' of image 0 of the batch");
      assertContains(tooLarge, "set output.kind to 'logits'");
      assertContains(noSum, "the sum 0.5");
    }
  }

  @Test
  void aBatchThatIsBakedInRunsOneByOneAndSaysSo() {
    try (OnnxModel model = TinyModels.open("batch_baked_in", TinyModels.channelMeans());
        Predictor predictor = model.predictor(8)) {
      assertEquals(1, predictor.batch());
      assertEquals(1, model.facts().fixedBatch().orElseThrow());
      assertContains(model.warnings().get(0), "fails with 2 images");
    }
  }

  @Test
  void imagesNeverChangeEachOtherByDynamicQuantization() {
    try (OnnxModel model = TinyModels.open("dynamic_quantization", TinyModels.channelMeans());
        Predictor predictor = model.predictor(8)) {
      assertEquals(1, predictor.batch());
      assertContains(model.warnings().get(0), "one image at a time");
    }
  }

  @Test
  void aLabelModelHasNoProbabilities() {
    Contract contract = TinyModels.flat("index", OutputKind.LABEL, TinyModels.LABELS);
    try (OnnxModel model = TinyModels.open("label_int64", contract);
        Predictor predictor = model.predictor(1)) {
      Answers answers = predictor.predict(1);

      assertFalse(answers.hasProbabilities());
      assertThrows(IllegalStateException.class, () -> answers.probability(0, 0));
    }
  }

  private static void assertContains(Throwable e, String part) {
    assertContains(String.valueOf(e.getMessage()), part);
  }

  private static void assertContains(String text, String part) {
    assertTrue(text.contains(part), () -> "'" + text + "' lacks '" + part + "'");
  }
}
