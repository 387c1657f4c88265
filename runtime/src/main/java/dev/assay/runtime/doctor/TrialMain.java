package dev.assay.runtime.doctor;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.runtime.Device;
import dev.assay.runtime.OnnxRuntime;
import java.io.IOException;
import java.nio.file.Path;

/** The process of a trial: runs a small model on a device and writes what it found as JSON. */
public final class TrialMain {
  private static final ObjectMapper JSON = new ObjectMapper();

  private TrialMain() {}

  /** Arguments: the device's id, and the file that is written. */
  public static void main(String[] arguments) throws IOException {
    ObjectNode found = JSON.createObjectNode();
    try {
      found.put("problem", OnnxRuntime.warmUp(Device.parse(arguments[0])).orElse(""));
      found.put("version", OnnxRuntime.version());
      OnnxRuntime.builtWith().forEach(found.putArray("built_with")::add);
    } catch (LinkageError e) {
      found.put("problem", "ONNX Runtime cannot be loaded: " + e.getMessage());
    }
    JSON.writeValue(Path.of(arguments[1]).toFile(), found);
  }
}
