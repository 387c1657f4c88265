package dev.assay.data.dataset;

import dev.assay.data.MisuseException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The images of a scan divided into parts, each label by itself. Byte-identical images stay
 * together; those under two labels are left out.
 *
 * @param split the rows, the same for the same images, sizes and seed
 * @param leftOut images under two labels, sorted by path
 * @param warnings what falls short, one line each
 */
public record StratifiedSplit(Split split, List<Sample> leftOut, List<String> warnings) {
  public StratifiedSplit {
    leftOut = List.copyOf(leftOut);
    warnings = List.copyOf(warnings);
  }

  /**
   * Draws the parts by lot: {@link PartSizes} says how many, {@link SplitDraw} which.
   *
   * @throws MisuseException if there are fewer than two labels, a label has a single image, or a
   *     part would stay empty
   */
  public static StratifiedSplit of(DatasetScan scan, PartSizes sizes, long seed) {
    List<Sample> leftOut =
        scan.conflicts().stream()
            .flatMap(List::stream)
            .map(ImageFile::sample)
            .sorted(Comparator.comparing(Sample::path))
            .toList();
    SortedMap<String, List<ImageFile>> usable = usable(scan, Set.copyOf(leftOut));
    checkLabels(scan, usable);
    Split split = SplitDraw.of(usable, sizes, seed);
    checkParts(split, sizes);
    return new StratifiedSplit(split, leftOut, warnings(scan, split, sizes));
  }

  private static SortedMap<String, List<ImageFile>> usable(DatasetScan scan, Set<Sample> leftOut) {
    return scan.images().stream()
        .filter(image -> !leftOut.contains(image.sample()))
        .collect(Collectors.groupingBy(ImageFile::label, TreeMap::new, Collectors.toList()));
  }

  private static void checkLabels(DatasetScan scan, SortedMap<String, List<ImageFile>> usable) {
    if (usable.size() < 2) {
      throw new MisuseException(
          "Usable images of %d labels %s among the class folders %s: two or more are needed. Add a folder of images for each class."
              .formatted(usable.size(), usable.keySet(), scan.labels()));
    }
    usable.forEach(
        (label, images) -> {
          if (images.stream().map(ImageFile::sha256).distinct().count() < 2) {
            throw new MisuseException(
                "Label '%s' has a single distinct image, '%s': it cannot be in two parts. Add images or move its folder away."
                    .formatted(label, images.get(0).path()));
          }
        });
  }

  private static void checkParts(Split split, PartSizes sizes) {
    for (Part part : Part.values()) {
      if (sizes.wants(part) && split.part(part).isEmpty()) {
        throw new MisuseException(
            "Part '%s' would get none of the %d images: its share rounds to 0 in every label. Raise its share in --parts or add images."
                .formatted(part.id(), split.rows().size()));
      }
    }
  }

  private static List<String> warnings(DatasetScan scan, Split split, PartSizes sizes) {
    Set<String> used = new HashSet<>(split.labels());
    Stream<String> unused =
        scan.labels().stream()
            .filter(label -> !used.contains(label))
            .map(label -> "label '%s' has no usable image and is in no part".formatted(label));
    Stream<String> absent =
        Arrays.stream(Part.values())
            .filter(sizes::wants)
            .flatMap(part -> absent(split, part).map(label -> warning(label, part)));
    return Stream.concat(unused, absent).toList();
  }

  private static Stream<String> absent(Split split, Part part) {
    Map<String, Long> counts = split.countPerLabel(part);
    return split.labels().stream().filter(label -> counts.getOrDefault(label, 0L) == 0);
  }

  private static String warning(String label, Part part) {
    return "label '%s' has too few images for part '%s' and is missing there"
        .formatted(label, part.id());
  }
}
