package dev.assay.export.samediff;

import java.util.List;

/**
 * Sizes of the open dimensions other than the batch: the first such dimension of each input takes
 * the first, the second the second, starting over when they end.
 *
 * @param sizes one or more
 */
public record Extent(List<Long> sizes) {
  public Extent {
    sizes = List.copyOf(sizes);
    if (sizes.isEmpty()) {
      throw new IllegalArgumentException("an extent needs sizes");
    }
  }

  /** One size for every open dimension. */
  public static Extent square(long size) {
    return new Extent(List.of(size));
  }

  /** Whether all sizes are equal. */
  public boolean isSquare() {
    return sizes.stream().distinct().count() == 1;
  }

  /** The size of the open dimension at a place, from 0. */
  long at(int place) {
    return sizes.get(place % sizes.size());
  }
}
