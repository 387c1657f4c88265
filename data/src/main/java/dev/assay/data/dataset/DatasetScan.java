package dev.assay.data.dataset;

import dev.assay.data.Progress;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What lies in a folder of class folders. A file's label is the first folder of its path; folders
 * below that do not matter. Every list is sorted by path.
 *
 * @param labels names of the class folders, sorted, those without an image too
 * @param images what samples can be made of
 * @param quarantined what no sample can be made of, and why
 * @param unlabelled paths of the files directly in the data folder: they belong to no class
 */
public record DatasetScan(
    List<String> labels,
    List<ImageFile> images,
    List<Quarantined> quarantined,
    List<String> unlabelled) {
  public DatasetScan {
    labels = List.copyOf(labels);
    images = List.copyOf(images);
    quarantined = List.copyOf(quarantined);
    unlabelled = List.copyOf(unlabelled);
  }

  /**
   * Looks at every file, hidden ones too, on so many threads; headers are read, pixels are not.
   * Links are followed. The result does not depend on the number of workers.
   *
   * @throws dev.assay.data.MisuseException if the folder is missing or has no class folders
   * @throws dev.assay.data.CancelledException if the calling thread is interrupted
   */
  public static DatasetScan of(Path folder, int workers, Progress progress) {
    FolderWalk walk = FolderWalk.of(folder);
    List<FolderWalk.Entry> labelled =
        walk.entries().stream().filter(entry -> !isUnlabelled(entry)).toList();
    List<Finding> findings;
    try (Progress.Task task = progress.start("scan", labelled.size())) {
      findings = ParallelWork.map(labelled, FileInspection::of, workers, task);
    }
    return new DatasetScan(
        walk.labels(),
        only(findings, ImageFile.class),
        only(findings, Quarantined.class),
        walk.entries().stream()
            .filter(DatasetScan::isUnlabelled)
            .map(FolderWalk.Entry::path)
            .toList());
  }

  /** Number of images of each label, 0 where a class folder has none. */
  public SortedMap<String, Long> countPerLabel() {
    SortedMap<String, Long> counts = countPer(ImageFile::label);
    labels.forEach(label -> counts.putIfAbsent(label, 0L));
    return counts;
  }

  /** Number of images of each property that an image has one of, sorted by property. */
  public SortedMap<String, Long> countPer(Function<ImageFile, String> property) {
    return images.stream()
        .collect(Collectors.groupingBy(property, TreeMap::new, Collectors.counting()));
  }

  /** Groups of two or more byte-identical images, sorted by first path. */
  public List<List<ImageFile>> doubles() {
    return images.stream().collect(Collectors.groupingBy(ImageFile::sha256)).values().stream()
        .filter(group -> group.size() > 1)
        .sorted(Comparator.comparing(group -> group.get(0).path()))
        .toList();
  }

  /** Those {@link #doubles} that stand under more than one label. */
  public List<List<ImageFile>> conflicts() {
    return doubles().stream()
        .filter(group -> group.stream().map(ImageFile::label).distinct().count() > 1)
        .toList();
  }

  /** {@link Manifest} over all images. */
  public String manifestSha256() {
    return Manifest.sha256(
        images.stream().map(image -> new Manifest.Entry(image.sample(), image.sha256())).toList());
  }

  /** This less images that turned out to be broken, each path with what is wrong with it. */
  public DatasetScan without(Map<String, String> broken) {
    Map<Boolean, List<ImageFile>> byUse =
        images.stream()
            .collect(Collectors.partitioningBy(image -> broken.containsKey(image.path())));
    Stream<Quarantined> found =
        byUse.getOrDefault(true, List.of()).stream()
            .map(
                image ->
                    new Quarantined(
                        image.path(),
                        image.label(),
                        image.bytes(),
                        broken.getOrDefault(image.path(), "")));
    return new DatasetScan(
        labels,
        byUse.getOrDefault(false, List.of()),
        Stream.concat(quarantined.stream(), found)
            .sorted(Comparator.comparing(Quarantined::path))
            .toList(),
        unlabelled);
  }

  /** A class folder that cannot be entered is an entry with a fault, and no unlabelled file. */
  private static boolean isUnlabelled(FolderWalk.Entry entry) {
    return entry.label().isEmpty() && entry.fault().isEmpty();
  }

  private static <T extends Finding> List<T> only(List<Finding> findings, Class<T> type) {
    return findings.stream().filter(type::isInstance).map(type::cast).toList();
  }
}
