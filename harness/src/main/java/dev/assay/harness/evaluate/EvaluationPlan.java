package dev.assay.harness.evaluate;

import dev.assay.data.dataset.Sample;
import dev.assay.data.file.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;

/**
 * What is evaluated, and with how many workers.
 *
 * @param samples images with their true labels, in the order of the predictions
 * @param classes the data set's classes, also those without a sample here
 * @param workers threads, one a core
 * @param batch images in each run, where a model leaves that free
 */
public record EvaluationPlan(List<Sample> samples, List<String> classes, int workers, int batch) {
  /** Images in each run that suit small and large models alike. */
  public static final int DEFAULT_BATCH = 16;

  public EvaluationPlan {
    samples = List.copyOf(samples);
    classes = List.copyOf(classes);
    if (samples.isEmpty() || workers < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "an evaluation needs samples, workers and a batch, got %d, %d, %d"
              .formatted(samples.size(), workers, batch));
    }
  }

  /** SHA-256 of what decides the answers: the images in their order, the classes and the batch. */
  String sha256() {
    MessageDigest digest = Sha256.digest();
    for (Sample sample : samples) {
      digest.update(
          (sample.path() + "\0" + sample.label() + "\n").getBytes(StandardCharsets.UTF_8));
    }
    digest.update((classes + "\n" + batch).getBytes(StandardCharsets.UTF_8));
    return Sha256.hex(digest);
  }
}
