package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** {@code assay doctor} on the machine that the test runs on. */
@EnabledOnOs(OS.LINUX)
class DoctorTest {
  @Test
  void theProcessorIsUsableAndEachSectionSaysSomething() throws IOException {
    JsonNode json = new ObjectMapper().readTree(Call.assay("doctor", "--json").succeeds().out());

    assertTrue(json.path("usable").booleanValue());
    for (String section :
        List.of(
            "system",
            "processor",
            "memory",
            "disk",
            "libraries",
            "onnx_runtime",
            "gpu",
            "measuring")) {
      assertTrue(json.path(section).size() >= 3, section);
    }
    JsonNode runtime = json.path("onnx_runtime");
    assertTrue(runtime.path("cpu").path("usable").booleanValue());
    assertTrue(runtime.path("version").asText().matches("\\d+\\.\\d+\\.\\d+"));
    assertTrue(json.path("libraries").path("onednn").asText().matches("\\d+\\.\\d+\\.\\d+"));
    assertTrue(json.path("memory").path("total_bytes").longValue() > 1 << 28);
    assertTrue(json.path("problems").isArray());
    // Whatever is not usable says why.
    for (String device : List.of("cuda", "tensorrt")) {
      JsonNode found = runtime.path(device);
      assertEquals(found.path("usable").booleanValue(), found.path("problem").asText().isEmpty());
    }
  }
}
