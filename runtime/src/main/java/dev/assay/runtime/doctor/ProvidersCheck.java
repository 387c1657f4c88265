package dev.assay.runtime.doctor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.assay.runtime.Device;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** ONNX Runtime, and on which devices it truly runs a model. */
final class ProvidersCheck {
  /** From 1.29 on it reports home unless an environment variable forbids it. */
  private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\..*");

  private static final int SILENT_MINOR = 28;
  private static final String OFF = "ORT_DISABLE_TELEMETRY";

  private final Surroundings machine;
  private final Graphics graphics;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private ProvidersCheck(Surroundings machine, Graphics graphics) {
    this.machine = machine;
    this.graphics = graphics;
  }

  /**
   * Tells what the trials found.
   *
   * @param trials by device, the processor's among them
   */
  static Section of(Surroundings machine, Graphics graphics, Map<Device, Trial> trials) {
    ProvidersCheck check = new ProvidersCheck(machine, graphics);
    check.runtime(trials.getOrDefault(Device.CPU, Trial.failed("not tried")));
    trials.forEach(check::device);
    return new Section("onnx_runtime", check.facts, check.problems);
  }

  private void runtime(Trial trial) {
    facts.add(Fact.of("version", trial.version().isEmpty() ? "unknown" : trial.version()));
    facts.add(Fact.of("libraries", machine.property("onnxruntime.native.path")));
    facts.add(Fact.of("built_with", String.join(", ", trial.builtWith())));
    Matcher version = VERSION.matcher(trial.version());
    boolean silent =
        version.matches()
            && version.group(1).equals("1")
            && Integer.parseInt(version.group(2)) <= SILENT_MINOR;
    boolean off = machine.variable(OFF).equals("1");
    String text = silent ? "none in this version" : off ? "off" : "on";
    facts.add(Fact.of("telemetry", text));
    if (text.equals("on") && version.matches()) {
      problems.add(
          new Problem(
              "ONNX Runtime %s reports its use to its maker.".formatted(trial.version()),
              "Start by the script 'assay', or set %s=1.".formatted(OFF)));
    }
  }

  private void device(Device device, Trial trial) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("usable", trial.passed()).put("problem", trial.problem());
    facts.add(
        new Fact(
            device.id(),
            json,
            trial.passed() ? "usable: a model ran and answered rightly" : trial.problem()));
    if (trial.passed()) {
      return;
    }
    if (device.equals(Device.CPU)) {
      problems.add(
          new Problem(
              "No model runs, not even on the processor: %s".formatted(trial.problem()),
              "Unset ASSAY_ONNXRUNTIME_LIBS and ASSAY_GPU, then build anew with './mvnw clean'."));
    } else if (device.equals(Device.CUDA) && graphics.driver().isPresent()) {
      problems.add(
          new Problem(
              "NVIDIA's driver is here, but no model runs on the GPU: %s"
                  .formatted(trial.problem()),
              remedy(trial)));
    }
  }

  private String remedy(Trial trial) {
    if (!trial.builtWith().contains("cuda")) {
      return "ASSAY_GPU=cuda12 fetches a build of ONNX Runtime with CUDA 12 (742 MB, once); %sdocs/devices.md says more."
          .formatted(graphics.cuda() >= 13 ? "for CUDA 13 set ASSAY_ONNXRUNTIME_LIBS=DIR; " : "");
    }
    return "Put the folders of all that is missing of CUDA above on LD_LIBRARY_PATH; docs/devices.md says where they come from.";
  }
}
