package dev.assay.harness.replay;

import dev.assay.harness.evaluate.ImageSource;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How an audit is done.
 *
 * @param images size of the sample, at least 1; all images where there are no more
 * @param seed draws the sample
 * @param settings how the sample is run, each of them
 * @param source the images
 * @param scratch an empty folder for answers while it runs
 * @param runLimit wall-clock time that one run may take
 * @param nanoClock elapsed time in nanoseconds, such as {@link System#nanoTime}
 */
public record AuditPlan(
    int images,
    long seed,
    List<AuditSetting> settings,
    ImageSource source,
    Path scratch,
    Duration runLimit,
    LongSupplier nanoClock) {
  public AuditPlan {
    settings = List.copyOf(settings);
    if (images < 1 || settings.isEmpty()) {
      throw new IllegalArgumentException("an audit needs an image and a setting");
    }
  }
}
