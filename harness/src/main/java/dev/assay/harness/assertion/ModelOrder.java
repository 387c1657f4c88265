package dev.assay.harness.assertion;

import dev.assay.data.Progress;
import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Split;
import dev.assay.harness.evaluate.EvaluationPlan;
import dev.assay.harness.judge.ImageSet;
import dev.assay.runtime.Device;
import dev.assay.runtime.vet.VettingLimits;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * A model and how it is to run; {@link #on} says on which images. Each method answers a changed
 * copy.
 *
 * @param model folder or file of the model
 * @param device where it runs
 * @param batch images in each run of the evaluation, where the model leaves that free
 * @param timing how long its latency is measured; empty if it is not
 * @param limits what it may take in its trial, before it runs in this process
 */
public record ModelOrder(
    Path model, Device device, int batch, Optional<Duration> timing, VettingLimits limits) {
  /** More would be a mistake. */
  private static final int MOST_BATCH = 65_536;

  public ModelOrder {
    if (batch < 1 || batch > MOST_BATCH) {
      throw new IllegalArgumentException(
          "a batch of %d images; give 1 to %d".formatted(batch, MOST_BATCH));
    }
    if (timing.isPresent() && (timing.get().isNegative() || timing.get().isZero())) {
      throw new IllegalArgumentException(
          "latency measured for %s; give a time above zero, such as Duration.ofSeconds(1)"
              .formatted(timing.get()));
    }
  }

  static ModelOrder of(Path model) {
    return new ModelOrder(
        model, Device.CPU, EvaluationPlan.DEFAULT_BATCH, Optional.empty(), VettingLimits.DEFAULT);
  }

  /** Runs on this device: {@code cpu}, {@code cuda}, {@code tensorrt}, {@code cuda:1}. */
  public ModelOrder device(String name) {
    return new ModelOrder(model, Device.parse(name), batch, timing, limits);
  }

  /** Evaluates so many images in one run, where the model leaves that free; 16 unless said. */
  public ModelOrder batch(int images) {
    return new ModelOrder(model, device, images, timing, limits);
  }

  /** Measures latency, on single images with one thread, for so long. */
  public ModelOrder timed(Duration budget) {
    return new ModelOrder(model, device, batch, Optional.of(budget), limits);
  }

  /** Lets the model take so much in its trial; 20 s and 6 GiB of address space unless said. */
  public ModelOrder within(VettingLimits allowed) {
    return new ModelOrder(model, device, batch, timing, allowed);
  }

  /** Judges it on every image of a folder of class folders. */
  public JudgedModel on(Path data) {
    return new JudgedModel(this, () -> ImageSet.all(data, ModelTrial.WORKERS, Progress.NONE));
  }

  /** As {@link #on(Path)}. */
  public JudgedModel on(String data) {
    return on(Path.of(data));
  }

  /** Judges it on the images of one part of a split. */
  public JudgedModel on(Path data, Path split, Part part) {
    return new JudgedModel(this, () -> ImageSet.part(data, Split.read(split), part));
  }
}
