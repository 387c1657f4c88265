package dev.assay.data.chart;

/**
 * One bar of a {@link BarChart}.
 *
 * @param name what is counted
 * @param count its length, 0 or more
 */
public record Bar(String name, long count) {
  public Bar {
    if (count < 0) {
      throw new IllegalArgumentException("bar '%s' counts %d".formatted(name, count));
    }
  }
}
