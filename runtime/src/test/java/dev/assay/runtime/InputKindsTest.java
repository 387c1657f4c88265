package dev.assay.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kind of input answers what onnxruntime in Python answers: {@code expected.csv} beside the
 * models, made by their script.
 */
class InputKindsTest {
  private static final int VALUES = 48;

  @ParameterizedTest
  @ValueSource(
      strings = {"int8", "qdq", "dynamic_int8", "default_input", "unread_input", "side_input"})
  void answersAsPythonDoes(String name) throws IOException {
    DataType type = name.equals("int8") ? DataType.INT8 : DataType.FLOAT32;
    try (OnnxModel model = TinyModels.open(name, TinyModels.images(Layout.NCHW, type));
        Predictor predictor = model.predictor(2)) {
      int batch = predictor.batch();
      for (int first = 0; first < 2; first += batch) {
        for (int image = 0; image < batch; image++) {
          fill(predictor.input(), image, first + image, type);
        }
        Answers answers = predictor.predict(batch);
        for (int image = 0; image < batch; image++) {
          assertAnswers(expected(name, first + image), answers, image);
        }
      }
    }
  }

  @Test
  void whatIsDoneWithOtherInputsIsSaid() {
    assertEquals(List.of(), warnings("default_input"));
    assertEquals(
        List.of("its input 'training' (bool []) does not reach 'logits'; it is fed zeros"),
        warnings("unread_input"));
    assertEquals(
        List.of(
            "its input 'mask' (float32 [free, 1, free, free]) does not reach 'logits'; it is fed zeros"),
        warnings("side_input"));
  }

  @Test
  void scalesComputedFromTheBatchMeanOneImageAtATime() {
    try (OnnxModel model = TinyModels.open("dynamic_int8", TinyModels.channelMeans())) {
      assertEquals(1, model.facts().fixedBatch().orElseThrow());
      assertTrue(model.warnings().get(0).contains("one image at a time"));
    }
  }

  private static List<String> warnings(String name) {
    try (OnnxModel model = TinyModels.open(name, TinyModels.channelMeans())) {
      return model.warnings();
    }
  }

  /** The script's values: 37 i, brought to -128..127 or to -1..1. */
  private static void fill(ByteBuffer batch, int row, int image, DataType type) {
    for (int i = 0; i < VALUES; i++) {
      int whole = (image * VALUES + i) * 37;
      int to = row * VALUES + i;
      if (type == DataType.INT8) {
        batch.put(to, (byte) (whole % 256 - 128));
      } else {
        batch.putFloat(to * Float.BYTES, (float) (whole % 101 / 50.0 - 1));
      }
    }
  }

  private static void assertAnswers(double[] logits, Answers answers, int image) {
    double sum = DoubleStream.of(logits).map(Math::exp).sum();
    for (int label = 0; label < logits.length; label++) {
      assertEquals(Math.exp(logits[label]) / sum, answers.probability(image, label), 1e-7);
    }
  }

  private static double[] expected(String name, int image) throws IOException {
    Path file = Objects.requireNonNull(TinyModels.file("int8.onnx").resolveSibling("expected.csv"));
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      return lines
          .map(line -> line.split(",", -1))
          .filter(row -> row[0].equals(name) && row[1].equals(Integer.toString(image)))
          .flatMapToDouble(row -> Stream.of(row).skip(2).mapToDouble(Double::parseDouble))
          .toArray();
    }
  }
}
