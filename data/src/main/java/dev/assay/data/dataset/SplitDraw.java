package dev.assay.data.dataset;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Which images go into which part. The groups of byte-identical images of a label, in order of
 * their first paths, are put into {@link SeededOrder}; test takes from the front every group that
 * still fits, then validation does, and train takes the rest.
 */
final class SplitDraw {
  private SplitDraw() {}

  static Split of(SortedMap<String, List<ImageFile>> images, PartSizes sizes, long seed) {
    SortedMap<String, Integer> counts = new TreeMap<>();
    images.forEach((label, list) -> counts.put(label, list.size()));
    Map<String, Map<Part, Integer>> wanted = sizes.of(counts);
    List<Split.Row> rows = new ArrayList<>();
    images.forEach(
        (label, list) -> {
          List<List<ImageFile>> order = SeededOrder.of(groups(list), seed, label);
          rows.addAll(rows(order, wanted.getOrDefault(label, Map.of())));
        });
    return new Split(rows);
  }

  /** {@code images} is sorted by path, and so are the groups by their first. */
  private static List<List<ImageFile>> groups(List<ImageFile> images) {
    return List.copyOf(
        images.stream()
            .collect(
                Collectors.groupingBy(ImageFile::sha256, LinkedHashMap::new, Collectors.toList()))
            .values());
  }

  private static List<Split.Row> rows(List<List<ImageFile>> order, Map<Part, Integer> wanted) {
    Map<Part, Integer> room = new EnumMap<>(Part.class);
    room.putAll(wanted);
    List<Split.Row> rows = new ArrayList<>();
    for (List<ImageFile> group : order) {
      Part part = part(group.size(), room);
      room.merge(part, -group.size(), Integer::sum);
      group.forEach(image -> rows.add(new Split.Row(image.sample(), part)));
    }
    return rows;
  }

  private static Part part(int images, Map<Part, Integer> room) {
    for (Part part : List.of(Part.TEST, Part.VALIDATION)) {
      if (room.getOrDefault(part, 0) >= images) {
        return part;
      }
    }
    return Part.TRAIN;
  }
}
