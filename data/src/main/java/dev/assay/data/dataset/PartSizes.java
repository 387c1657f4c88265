package dev.assay.data.dataset;

import java.util.Map;
import java.util.SortedMap;

/** Decides how many images of each label go into each part. */
public interface PartSizes {
  /**
   * The number of images by label and part; the numbers of a label add up to its count.
   *
   * @param countPerLabel number of images of each label
   * @throws dev.assay.data.MisuseException if there are too few images for it
   */
  Map<String, Map<Part, Integer>> of(SortedMap<String, Integer> countPerLabel);

  /** Whether any image is meant to go into the part. */
  boolean wants(Part part);
}
