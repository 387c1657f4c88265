package dev.assay.data.dataset;

import dev.assay.data.MisuseException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * The split of the course report: 20 % of all images are held out, 160 of these are the test part
 * and the rest validation. Both numbers hold over all labels, which share them in proportion to
 * their images.
 */
public record ReportParts() implements PartSizes {
  private static final double HELD_OUT = 0.2;
  private static final int TEST_IMAGES = 160;

  @Override
  public Map<String, Map<Part, Integer>> of(SortedMap<String, Integer> countPerLabel) {
    int images = countPerLabel.values().stream().mapToInt(Integer::intValue).sum();
    int heldOut = (int) Math.floor(HELD_OUT * images);
    if (heldOut <= TEST_IMAGES) {
      throw new MisuseException(
          "The report's split takes %d test images out of 20 %% of all, which are %d of %d. Use a larger data set or --parts."
              .formatted(TEST_IMAGES, heldOut, images));
    }
    Map<String, Integer> held = LargestRemainder.of(heldOut, weights(countPerLabel));
    Map<String, Integer> test = LargestRemainder.of(TEST_IMAGES, weights(held));
    Map<String, Map<Part, Integer>> sizes = new HashMap<>();
    countPerLabel.forEach(
        (label, count) ->
            sizes.put(
                label, parts(count, held.getOrDefault(label, 0), test.getOrDefault(label, 0))));
    return sizes;
  }

  @Override
  public boolean wants(Part part) {
    return true;
  }

  private static Map<Part, Integer> parts(int images, int held, int test) {
    return Map.of(Part.TRAIN, images - held, Part.VALIDATION, held - test, Part.TEST, test);
  }

  private static Map<String, Double> weights(Map<String, Integer> counts) {
    Map<String, Double> weights = new LinkedHashMap<>();
    counts.forEach((label, count) -> weights.put(label, (double) count));
    return weights;
  }
}
