package dev.assay.data.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.assay.data.MisuseException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class JsonFieldsTest {
  @Test
  void everyMessageEndsWithTheRemedyOfItsFile() {
    JsonFields run =
        JsonFields.of(json("{'data': {'images': 'many'}}"), "run.json", "Run it again.");
    JsonFields data = run.object("data", "run.json's data");

    assertEquals(
        "run.json's data: 'images' is \"many\"; it must be a whole number from 1 to 9. Run it again.",
        refusal(() -> data.positive("images", 9)));
    assertEquals(
        "run.json is [1]; it must be a JSON object {...}. Run it again.",
        refusal(() -> JsonFields.of(json("[1]"), "run.json", "Run it again.")));
  }

  private static String refusal(Executable read) {
    return String.valueOf(assertThrows(MisuseException.class, read).getMessage());
  }

  /** Written with single quotes. */
  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
