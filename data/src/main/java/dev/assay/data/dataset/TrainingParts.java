package dev.assay.data.dataset;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * The parts of a folder to train on: {@link Parts#DEFAULT}, with an image for validation from every
 * label that has two. A folder too small for a test part goes without.
 */
public record TrainingParts() implements PartSizes {
  @Override
  public Map<String, Map<Part, Integer>> of(SortedMap<String, Integer> countPerLabel) {
    Map<String, Map<Part, Integer>> sizes = new HashMap<>();
    Parts.DEFAULT
        .of(countPerLabel)
        .forEach((label, parts) -> sizes.put(label, withValidation(parts)));
    return sizes;
  }

  private static Map<Part, Integer> withValidation(Map<Part, Integer> sizes) {
    Map<Part, Integer> parts = new EnumMap<>(sizes);
    int train = parts.getOrDefault(Part.TRAIN, 0);
    if (parts.getOrDefault(Part.VALIDATION, 0) == 0 && train > 1) {
      parts.put(Part.TRAIN, train - 1);
      parts.put(Part.VALIDATION, 1);
    }
    return parts;
  }

  @Override
  public boolean wants(Part part) {
    return part != Part.TEST;
  }
}
