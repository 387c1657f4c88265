package dev.assay.harness.judge;

import dev.assay.data.MisuseException;
import dev.assay.data.Progress;
import dev.assay.data.dataset.DatasetScan;
import dev.assay.data.dataset.ImageFile;
import dev.assay.data.dataset.Manifest;
import dev.assay.data.dataset.Part;
import dev.assay.data.dataset.Quarantined;
import dev.assay.data.dataset.Sample;
import dev.assay.data.dataset.Split;
import dev.assay.harness.run.DataFacts.Excluded;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images that models are judged on.
 *
 * @param folder the data folder
 * @param part part of the split, or {@code all}
 * @param samples images with their true labels
 * @param classes the data set's classes, sorted, those without an image here too
 * @param known {@link Manifest} of the samples where their bytes were read already; empty if not
 * @param broken images that were left out beforehand, and why
 * @param leftOut files that are no images, or that contradict another one's label, and why
 */
public record ImageSet(
    Path folder,
    String part,
    List<Sample> samples,
    List<String> classes,
    String known,
    List<Excluded> broken,
    List<Excluded> leftOut) {
  public ImageSet {
    samples = List.copyOf(samples);
    classes = List.copyOf(classes);
    broken = List.copyOf(broken);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Every image of a folder of class folders but those that stand under two labels.
   *
   * @throws MisuseException if there is no folder, no class folder or no image
   */
  public static ImageSet all(Path folder, int workers, Progress progress) {
    DatasetScan scan = DatasetScan.of(folder, workers, progress);
    Set<ImageFile> twoLabels =
        scan.conflicts().stream().flatMap(List::stream).collect(Collectors.toSet());
    List<ImageFile> judged =
        scan.images().stream().filter(image -> !twoLabels.contains(image)).toList();
    if (judged.isEmpty()) {
      throw new MisuseException(
          "'%s' holds no image that can be used, only %d files that are none or broken. Run 'assay data scan' on it to see why."
              .formatted(folder, scan.quarantined().size() + twoLabels.size()));
    }
    Stream<Excluded> contradictions =
        scan.images().stream().filter(twoLabels::contains).map(ImageSet::contradiction);
    return new ImageSet(
        folder,
        "all",
        judged.stream().map(ImageFile::sample).toList(),
        scan.labels(),
        Manifest.sha256(
            judged.stream()
                .map(image -> new Manifest.Entry(image.sample(), image.sha256()))
                .toList()),
        excluded(scan, Quarantined::isImage),
        Stream.concat(excluded(scan, file -> !file.isImage()).stream(), contradictions).toList());
  }

  /** No answer to it could be right under both labels. */
  private static Excluded contradiction(ImageFile image) {
    return new Excluded(image.path(), "the same image stands under another label too");
  }

  private static List<Excluded> excluded(DatasetScan scan, Predicate<Quarantined> which) {
    return scan.quarantined().stream()
        .filter(which)
        .map(file -> new Excluded(file.path(), file.reason()))
        .toList();
  }

  /**
   * One part of a split.
   *
   * @throws MisuseException if the part is empty, or names files that are not in the folder
   */
  public static ImageSet part(Path folder, Split split, Part part) {
    List<Sample> samples = split.part(part);
    if (samples.isEmpty()) {
      throw new MisuseException(
          "The split has no image in part '%s'; parts with images: %s. Give one of these as --part."
              .formatted(
                  part.id(),
                  split.rows().stream().map(row -> row.part().id()).distinct().sorted().toList()));
    }
    List<String> missing =
        samples.stream()
            .map(Sample::path)
            .filter(path -> !Files.exists(folder.resolve(path)))
            .toList();
    if (!missing.isEmpty()) {
      throw new MisuseException(
          "%d of the %d images in part '%s' are not in '%s', such as '%s'. Give the folder that the split was made of as --data."
              .formatted(missing.size(), samples.size(), part.id(), folder, missing.get(0)));
    }
    return new ImageSet(folder, part.id(), samples, split.labels(), "", List.of(), List.of());
  }

  /** The {@link Manifest} of the samples; reads their files if that was not done yet. */
  public String manifestSha256(int workers, Progress progress) {
    return known.isEmpty() ? Manifest.sha256(folder, samples, workers, progress) : known;
  }

  /** All files that were left out beforehand, in the order of their paths. */
  public List<Excluded> excluded() {
    return Stream.concat(broken.stream(), leftOut.stream())
        .sorted(Comparator.comparing(Excluded::path))
        .toList();
  }

  /** Name of the folder, without those above it. */
  public String name() {
    return folder.toAbsolutePath().normalize().getFileName().toString();
  }
}
