package dev.assay.runtime.doctor;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * NVIDIA GPUs and their driver.
 *
 * @param driver the driver's version, if it is loaded
 * @param gpus name and memory of each, as the driver's tool says; none where that is not there
 */
record Graphics(Optional<String> driver, List<String> gpus) {
  private static final List<String> QUERY =
      List.of(
          "nvidia-smi",
          "--query-gpu=driver_version,name,memory.total,compute_cap",
          "--format=csv,noheader");
  private static final Pattern VERSION = Pattern.compile("\\b(\\d{3,}\\.\\d+(?:\\.\\d+)?)\\b");

  /** The first drivers that run programs of CUDA 12 and 13. Source: CUDA's release notes. */
  private static final int CUDA_12 = 525;

  private static final int CUDA_13 = 580;

  Graphics {
    gpus = List.copyOf(gpus);
  }

  static Graphics of(Surroundings machine, Programs programs) {
    Optional<String> driver =
        machine
            .line("/proc/driver/nvidia/version")
            .map(VERSION::matcher)
            .filter(Matcher::find)
            .map(found -> found.group(1));
    List<String> gpus = new ArrayList<>();
    for (String line : programs.lines(QUERY)) {
      int comma = line.indexOf(',');
      if (comma > 0 && VERSION.matcher(line.substring(0, comma)).matches()) {
        driver = Optional.of(line.substring(0, comma));
        gpus.add(line.substring(comma + 1).strip());
      }
    }
    return new Graphics(driver, gpus);
  }

  /** The newest CUDA whose programs the driver runs: 12, 13, or 0 for older ones and none. */
  int cuda() {
    int major =
        driver
            .map(version -> Integer.parseInt(version.substring(0, version.indexOf('.'))))
            .orElse(0);
    return major >= CUDA_13 ? 13 : major >= CUDA_12 ? 12 : 0;
  }

  Section section(LoaderPath path) {
    List<Fact> facts = new ArrayList<>();
    facts.add(
        Fact.of(
            "nvidia_driver",
            driver
                .map(version -> version + (cuda() > 0 ? ", runs CUDA up to " + cuda() : ""))
                .orElse("none: no nvidia-smi, no /proc/driver/nvidia")));
    ArrayNode names = JsonNodeFactory.instance.arrayNode();
    gpus.forEach(names::add);
    facts.add(new Fact("gpus", names, gpus.isEmpty() ? "none seen" : String.join("; ", gpus)));
    for (CudaLibraries libraries : CudaLibraries.values()) {
      facts.add(libraries.found(path));
    }
    List<Problem> problems = new ArrayList<>();
    if (driver.isPresent() && cuda() == 0) {
      problems.add(
          new Problem(
              "The NVIDIA driver %s is older than what CUDA 12 needs.".formatted(driver.get()),
              "Install driver %d or newer, %d for CUDA 13.".formatted(CUDA_12, CUDA_13)));
    }
    return new Section("gpu", facts, problems);
  }
}
