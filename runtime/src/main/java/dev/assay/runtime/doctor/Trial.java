package dev.assay.runtime.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * What a process of its own found when it ran a small model on a device.
 *
 * @param problem why that cannot be, in one line; empty if the model ran
 * @param version the version of ONNX Runtime; empty if that was not loaded
 * @param builtWith providers that this build of it was made with
 */
record Trial(String problem, String version, List<String> builtWith) {
  Trial {
    builtWith = List.copyOf(builtWith);
  }

  static Trial failed(String problem) {
    return new Trial(problem, "", List.of());
  }

  static Trial of(JsonNode json) {
    return new Trial(
        json.path("problem").asText(),
        json.path("version").asText(),
        StreamSupport.stream(json.path("built_with").spliterator(), false)
            .map(JsonNode::asText)
            .toList());
  }

  boolean passed() {
    return problem.isEmpty();
  }
}
