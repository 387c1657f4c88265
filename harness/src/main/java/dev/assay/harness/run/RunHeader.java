package dev.assay.harness.run;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What is known when a run begins.
 *
 * @param command the command as it was given
 * @param versions version by name of program or library
 * @param machine fact by name, such as processor, memory, system
 * @param data the images that models are judged on
 * @param settings the options that another run needs to do the same, by name; paths are relative to
 *     the folder in which the command ran
 */
public record RunHeader(
    String command,
    Map<String, String> versions,
    Map<String, String> machine,
    DataFacts data,
    Map<String, String> settings) {
  public RunHeader {
    versions = Map.copyOf(versions);
    machine = Map.copyOf(machine);
    settings = Map.copyOf(settings);
  }

  /** Without settings: nobody will run it again by its record. */
  public RunHeader(
      String command, Map<String, String> versions, Map<String, String> machine, DataFacts data) {
    this(command, versions, machine, data, Map.of());
  }

  /** What decides a model's answers beside the model and the order of the images, as text. */
  String basis() {
    return "%s %s %s %s"
        .formatted(
            data.manifestSha256(), data.part(), new TreeMap<>(versions), new TreeMap<>(machine));
  }

  /** The same with further images left out. */
  RunHeader excluding(List<DataFacts.Excluded> images) {
    return new RunHeader(command, versions, machine, data.excluding(images), settings);
  }

  /**
   * Why rows of a run that began with {@code later} may not stand beside rows of this; or empty.
   */
  String difference(RunHeader later) {
    if (!data.sameImages(later.data)) {
      return "it was made on %s, not on %s".formatted(data.words(), later.data.words());
    }
    Map<String, String> others = new TreeMap<>(versions);
    others.putAll(later.versions);
    return others.keySet().stream()
        .filter(name -> !version(name).equals(later.version(name)))
        .map(name -> "%s was %s, is %s".formatted(name, version(name), later.version(name)))
        .collect(Collectors.joining(", "));
  }

  private String version(String name) {
    return versions.getOrDefault(name, "absent");
  }
}
