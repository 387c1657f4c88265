package dev.assay.harness.preprocdiff;

import dev.assay.data.dataset.Sample;
import dev.assay.harness.evaluate.BrokenImage;
import dev.assay.harness.evaluate.ImageSource;
import dev.assay.runtime.OnnxModel;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;

/** What the workers of one comparison share. */
final class DiffWork {
  /** Images decoded at once by each worker. */
  static final int BLOCK = 16;

  private final OnnxModel model;
  private final ImageSource images;
  private final List<Sample> samples;
  private final List<Tally> tallies;
  private final AtomicInteger next = new AtomicInteger();
  private final Map<Integer, String> broken = new ConcurrentSkipListMap<>();

  /**
   * @param tallies what is compared, the card's own preprocessing first
   */
  DiffWork(OnnxModel model, ImageSource images, List<Sample> samples, List<Tally> tallies) {
    this.model = model;
    this.images = images;
    this.samples = samples;
    this.tallies = tallies;
  }

  OnnxModel model() {
    return model;
  }

  ImageSource images() {
    return images;
  }

  List<Sample> samples() {
    return samples;
  }

  Tally stated() {
    return tallies.get(0);
  }

  List<Tally> others() {
    return tallies.subList(1, tallies.size());
  }

  List<Tally> all() {
    return tallies;
  }

  /**
   * Takes the next {@code size} samples that nobody has taken.
   *
   * @return index of the first; past the end when none is left
   */
  int take(int size) {
    return next.getAndAdd(size);
  }

  void broken(int sample, String reason) {
    broken.put(sample, reason);
  }

  /** The images that were left out, in the order of the samples. */
  List<BrokenImage> broken() {
    return broken.entrySet().stream()
        .map(entry -> new BrokenImage(samples.get(entry.getKey()).path(), entry.getValue()))
        .toList();
  }
}
