package dev.assay.data.card;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.assay.data.MisuseException;
import dev.assay.data.tensor.DataType;
import dev.assay.data.tensor.Layout;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCardTest {
  /** A whole card; single quotes stand for double ones. */
  static final String CARD =
      """
      {'schema_version': 1, 'name': 'tiny', 'framework': 'none', 'architecture': 'by hand',
       'model': 'model.onnx', 'labels': ['b', 'a'],
       'input': {'name': 'x', 'layout': 'NCHW', 'dtype': 'float32', 'batch': 'free'},
       'preprocessing': [
         {'op': 'decode', 'color': 'RGB'},
         {'op': 'resize', 'height': 4, 'width': 5, 'interpolation': 'bilinear',
          'antialias': true, 'library': 'pil'},
         {'op': 'scale', 'factor': 0.5}],
       'output': {'name': 'y', 'kind': 'label_and_probabilities'},
       'parameters': 296, 'provenance': {'seed': 5}, 'licence': 'CC0'}
      """
          .replace('\'', '"');

  @Test
  void readsEveryField() {
    ModelCard card = ModelCard.parse(CARD);

    assertEquals("tiny", card.name());
    assertEquals(List.of("b", "a"), card.labels());
    assertEquals(new ModelCard.Input("x", Layout.NCHW, DataType.FLOAT32), card.input());
    assertEquals(new ModelCard.Output("y", OutputKind.LABEL_AND_PROBABILITIES), card.output());
    assertEquals(OptionalLong.of(296), card.parameters());
    assertEquals(5, card.provenance().path("seed").intValue());
    assertEquals(4, card.preprocessing().height());
    assertEquals(5, card.preprocessing().width());
  }

  @Test
  void aByteOrderMarkInFrontIsNoFault() {
    assertEquals("tiny", ModelCard.parse("\uFEFF" + CARD).name());
  }

  @Test
  void keepsUnknownKeysOnTheWayBack() {
    ModelCard card = ModelCard.parse(CARD);

    assertEquals("CC0", card.json().path("licence").textValue());
    assertEquals("free", card.json().path("input").path("batch").textValue());
    assertEquals(card, ModelCard.parse(card.json()));
    assertEquals(card, ModelCard.parse(card.json().toPrettyString()));
  }

  @Test
  void textsThatWereLeftOutStayOut() {
    String bare = CARD.replace("\"framework\": \"none\", \"architecture\": \"by hand\",", "");
    ModelCard card = ModelCard.parse(bare);

    assertEquals("", card.architecture());
    assertEquals(card, ModelCard.parse(card.json()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'schema_version': 1 | 'schema_version': 2 | 'schema_version' is 2; it must be 1",
        "'name': 'tiny' | 'named': 'tiny' | 'name' is missing; it must be a text",
        "['b', 'a'] | ['b', 'b'] | 'labels' names 'b' twice",
        "['b', 'a'] | ['b', 7] | 'labels' is [\"b\",7]; it must be a list of texts",
        "'NCHW' | 'CHWN' | 'layout' is \"CHWN\"; it must be one of nchw, nhwc, nc",
        "'float32' | 'int64' | it must be one of float32, float16, uint8",
        "'float32' | 'uint8' | the card's input is uint8, but its preprocessing gives floats",
        "'kind': 'label_and_probabilities' | 'kind': 'boxes' | it must be one of logits, prob",
        "'model.onnx' | '/etc/passwd' | the name of a file in the card's own folder",
        "'model.onnx' | '../m.onnx' | the name of a file in the card's own folder",
        "'model.onnx' | 'a/../../m.onnx' | the name of a file in the card's own folder",
        "'parameters': 296 | 'parameters': -1 | 'parameters' is -1; it must be a whole number",
        "'output': | 'outputs': | 'output' is missing; it must be a JSON object",
        "'scale' | 'blur' | unknown preprocessing step 'blur' at position 3",
        "{'op': 'scale', 'factor': 0.5} | {'op': 'flatten'} | write layout NC",
        "'licence': 'CC0'} | 'licence': | not valid JSON at line"
      })
  void saysWhichFieldIsWrongAndWhatWouldBeRight(String right, String wrong, String reason) {
    String card = CARD.replace(right.replace('\'', '"'), wrong.replace('\'', '"'));

    String message =
        String.valueOf(
            assertThrows(MisuseException.class, () -> ModelCard.parse(card)).getMessage());
    assertTrue(message.contains(reason), message);
  }
}
