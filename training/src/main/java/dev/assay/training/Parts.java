package dev.assay.training;

import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Sample;
import dev.assay.data.dataset.Split;
import dev.assay.training.recipe.Targets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a network is trained with and judged by.
 *
 * @param labels class names, sorted: class 0 is the first
 * @param train images to learn from
 * @param validation images to judge each epoch by
 */
record Parts(List<String> labels, List<Sample> train, List<Sample> validation) {
  private static final int SHOWN_LABELS = 5;

  /**
   * Takes the two parts out of a split.
   *
   * @throws MisuseException if a part is empty, there are fewer than two classes, or a class is
   *     missing from one of the two or is in the test part only
   */
  static Parts of(Split split) {
    List<Sample> train = part(split, Part.TRAIN);
    List<Sample> validation = part(split, Part.VALIDATION);
    Set<String> learnt = labels(train);
    Set<String> judged = labels(validation);
    refuseOneSided(learnt, judged, Part.TRAIN, Part.VALIDATION);
    refuseOneSided(judged, learnt, Part.VALIDATION, Part.TRAIN);
    refuseOneSided(labels(split.part(Part.TEST)), learnt, Part.TEST, Part.TRAIN);
    if (learnt.size() < 2) {
      throw new MisuseException(
          "The split has one class, '%s': a classifier needs at least two."
              .formatted(learnt.iterator().next()));
    }
    return new Parts(List.copyOf(learnt), train, validation);
  }

  /**
   * Train images, then validation images, which is the order of the pixel cache, with the hash of
   * each file.
   *
   * @throws MisuseException if a file is missing
   * @throws dev.assay.data.FailureException if a file cannot be read
   */
  List<Manifest.Entry> images(Path folder, int workers, Progress progress) {
    List<Sample> samples = Stream.concat(train.stream(), validation.stream()).toList();
    for (Sample sample : samples) {
      if (!Files.isRegularFile(folder.resolve(sample.path()))) {
        throw new MisuseException(
            "The split names '%s', which is not in the data folder '%s': give the folder that was split, or split it again."
                .formatted(sample.path(), folder));
      }
    }
    return Manifest.entries(folder, samples, workers, progress);
  }

  /** Class of each sample. */
  int[] classes(List<Sample> samples) {
    return samples.stream()
        .mapToInt(sample -> Collections.binarySearch(labels, sample.label()))
        .toArray();
  }

  /** How much each class counts in the loss. */
  double[] weights(Targets.ClassWeights kind) {
    long[] counts = new long[labels.size()];
    for (int c : classes(train)) {
      counts[c]++;
    }
    return kind.of(counts);
  }

  private static List<Sample> part(Split split, Part part) {
    List<Sample> samples = split.part(part);
    if (samples.isEmpty()) {
      throw new MisuseException(
          "The split has no image in part '%s': training needs the parts 'train' and 'validation'; make them with 'data split'."
              .formatted(part.id()));
    }
    return samples;
  }

  private static TreeSet<String> labels(List<Sample> samples) {
    return samples.stream().map(Sample::label).collect(Collectors.toCollection(TreeSet::new));
  }

  private static void refuseOneSided(Set<String> here, Set<String> there, Part in, Part notIn) {
    var missing = new TreeSet<>(here);
    missing.removeAll(there);
    if (!missing.isEmpty()) {
      throw new MisuseException(
          "Label %s has images in part '%s' but none in '%s': give each label images in both, or leave it out of the split."
              .formatted(quoted(missing), in.id(), notIn.id()));
    }
  }

  private static String quoted(Set<String> labels) {
    String shown =
        labels.stream()
            .limit(SHOWN_LABELS)
            .map(label -> "'" + label + "'")
            .collect(Collectors.joining(", "));
    int more = labels.size() - SHOWN_LABELS;
    return more > 0 ? shown + " and %d more".formatted(more) : shown;
  }
}
