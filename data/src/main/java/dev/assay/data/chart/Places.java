package dev.assay.data.chart;

import java.util.List;

/**
 * The horizontal axis of a {@link LineChart} whose places are not epochs.
 *
 * @param name what it shows, such as {@code images in a call}
 * @param labels what stands below the first place, the second and so on
 */
public record Places(String name, List<String> labels) {
  public Places {
    labels = List.copyOf(labels);
    if (labels.isEmpty()) {
      throw new IllegalArgumentException("the axis '" + name + "' has no places");
    }
  }
}
