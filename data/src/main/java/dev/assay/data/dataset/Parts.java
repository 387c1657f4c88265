package dev.assay.data.dataset;

import dev.assay.data.MisuseException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;

/**
 * Shares of the parts, the same for every label; rounded by largest remainder within a label.
 *
 * @param shares share of each part in [0, 1]; they add up to 1, a part that is missing gets nothing
 */
public record Parts(Map<Part, Double> shares) implements PartSizes {
  /** 80 % train, 19 % validation, 1 % test. */
  public static final Parts DEFAULT =
      new Parts(Map.of(Part.TRAIN, 0.8, Part.VALIDATION, 0.19, Part.TEST, 0.01));

  private static final double TOLERANCE = 1e-9;
  private static final String EXAMPLE = "Write them like train=0.8,validation=0.19,test=0.01";

  public Parts {
    Map<Part, Double> inOrder = new EnumMap<>(Part.class);
    inOrder.putAll(shares);
    shares = Collections.unmodifiableMap(inOrder);
    double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    boolean inRange = shares.values().stream().allMatch(share -> share >= 0 && share <= 1);
    if (!inRange || !(Math.abs(sum - 1) <= TOLERANCE)) {
      throw new MisuseException(
          "Parts %s: shares from 0 to 1 that add up to 1 are needed, these add up to %s. %s"
              .formatted(written(shares), sum, EXAMPLE));
    }
  }

  /**
   * Reads shares such as {@code train=0.8,validation=0.19,test=0.01}.
   *
   * @throws MisuseException if a name is unknown or doubled, or the shares do not add up to 1
   */
  public static Parts parse(String text) {
    Map<Part, Double> shares = new EnumMap<>(Part.class);
    for (String entry : text.split(",", -1)) {
      String[] sides = entry.split("=", -1);
      if (sides.length != 2) {
        throw new MisuseException(
            "Parts '%s': '%s' is no share. %s".formatted(text, entry, EXAMPLE));
      }
      String name = sides[0].strip();
      Part part =
          Part.named(name)
              .orElseThrow(
                  () ->
                      new MisuseException(
                          "Parts '%s': unknown part '%s'. %s"
                              .formatted(text, name, Part.known(name))));
      if (shares.put(part, share(text, sides[1].strip())) != null) {
        throw new MisuseException(
            "Parts '%s': '%s' stands twice. %s".formatted(text, name, EXAMPLE));
      }
    }
    return new Parts(shares);
  }

  @Override
  public Map<String, Map<Part, Integer>> of(SortedMap<String, Integer> countPerLabel) {
    Map<String, Map<Part, Integer>> sizes = new HashMap<>();
    countPerLabel.forEach((label, count) -> sizes.put(label, LargestRemainder.of(count, shares)));
    return sizes;
  }

  @Override
  public boolean wants(Part part) {
    return shares.getOrDefault(part, 0.0) > 0;
  }

  private static double share(String text, String number) {
    try {
      return Double.parseDouble(number);
    } catch (NumberFormatException e) {
      throw new MisuseException(
          "Parts '%s': '%s' is no number. %s".formatted(text, number, EXAMPLE), e);
    }
  }

  private static String written(Map<Part, Double> shares) {
    return shares.entrySet().stream()
        .map(entry -> entry.getKey().id() + "=" + entry.getValue())
        .toList()
        .toString();
  }
}
