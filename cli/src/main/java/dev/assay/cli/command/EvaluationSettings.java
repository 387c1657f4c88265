package dev.assay.cli.command;

import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Split;
import dev.assay.harness.judge.ImageSet;
import dev.assay.harness.run.RecordedPath;
import dev.assay.runtime.Device;
import dev.assay.runtime.SessionSettings;
import dev.assay.runtime.vet.VettingLimits;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * The options of an evaluation as a run records them, so that it can be run again.
 *
 * @param values option by name without dashes; paths are relative to the working folder
 */
record EvaluationSettings(Map<String, String> values) {
  private static final String DATA = "data";
  private static final String SPLIT = "split";
  private static final String PART = "part";
  private static final String REQUIRE_DEVICE = "require-device";
  private static final List<String> JUDGING =
      List.of(
          "device", "batch", "threads", "latency-seconds", "seed", "time-limit", "memory-limit");
  private static final double NANOS_PER_SECOND = 1e9;
  private static final long MEGABYTE = 1_000_000;

  EvaluationSettings {
    values = Map.copyOf(values);
  }

  static EvaluationSettings of(Judging judging, ImageSet images, Optional<Path> split) {
    JudgeOptions options = judging.options();
    Map<String, String> values = new TreeMap<>();
    values.put(DATA, RecordedPath.of(images.folder()));
    split.ifPresent(
        file -> {
          values.put(SPLIT, RecordedPath.of(file));
          values.put(PART, images.part());
        });
    values.put(
        "device", options.devices().stream().map(Device::id).collect(Collectors.joining(",")));
    values.put("batch", Integer.toString(options.batch()));
    values.put("threads", Integer.toString(options.threads()));
    values.put("workers", Integer.toString(judging.workers()));
    options
        .timing()
        .ifPresentOrElse(
            plan -> {
              double seconds = plan.budget().toNanos() / NANOS_PER_SECOND;
              values.put("latency-seconds", Double.toString(seconds));
              values.put("seed", Long.toString(plan.seed()));
            },
            () -> values.put("latency-seconds", "0"));
    trials(options.trial(), values);
    return new EvaluationSettings(values);
  }

  private static void trials(TrialOptions trial, Map<String, String> values) {
    if (trial.trials().requireDevice()) {
      values.put(REQUIRE_DEVICE, "true");
    }
    if (!trial.trials().runLimit().equals(SessionSettings.DEFAULT_RUN_LIMIT)) {
      values.put("time-limit", Long.toString(trial.trials().runLimit().toSeconds()));
    }
    VettingLimits limits = trial.limits();
    values.put("memory-limit", Long.toString(limits.memoryBytes() / MEGABYTE));
  }

  /** The options that decide how models are judged, as if they had been given again. */
  JudgeOptions judging() {
    List<String> words = new ArrayList<>();
    for (String name : JUDGING) {
      if (values.containsKey(name)) {
        words.add("--" + name + "=" + values.get(name));
      }
    }
    if (values.containsKey(REQUIRE_DEVICE)) {
      words.add("--" + REQUIRE_DEVICE);
    }
    JudgeOptions options = new JudgeOptions();
    CommandLine line = new CommandLine(options);
    line.registerConverter(Device.class, new DeviceConverter());
    try {
      line.parseArgs(words.toArray(String[]::new));
      return options;
    } catch (ParameterException e) {
      throw new MisuseException(
          "The settings in the record cannot be used: %s. Restore its run.json."
              .formatted(e.getMessage()),
          e);
    }
  }

  /** The data folder, if it is known. */
  Optional<Path> data() {
    return Optional.ofNullable(values.get(DATA)).map(Path::of);
  }

  /** The split, if there was one. */
  Optional<Path> split() {
    return Optional.ofNullable(values.get(SPLIT)).map(Path::of);
  }

  /** The images, found again. */
  ImageSet images(Path data, Optional<Path> split, Images how) {
    if (split.isEmpty()) {
      return ImageSet.all(data, how.workers(), how.progress());
    }
    Part part = Part.named(how.part()).orElse(Part.TEST);
    return ImageSet.part(data, Split.read(split.get()), part);
  }

  /**
   * How images are found.
   *
   * @param part part of the split
   * @param workers threads
   * @param progress is told
   */
  record Images(String part, int workers, Progress progress) {}
}
