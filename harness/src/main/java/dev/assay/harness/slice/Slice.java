package dev.assay.harness.slice;

import java.util.BitSet;
import java.util.List;

/**
 * Some of the images.
 *
 * @param names what they have in common, such as {@code size = 360x360}; several where these are
 *     names of the very same images
 * @param images their indices
 */
public record Slice(List<String> names, BitSet images) {
  static final String BETWEEN = "; ";

  public Slice {
    names = List.copyOf(names);
    images = (BitSet) images.clone();
    if (names.isEmpty() || images.isEmpty()) {
      throw new IllegalArgumentException("a slice needs a name and an image");
    }
  }

  /** A copy of the indices. */
  @Override
  public BitSet images() {
    return (BitSet) images.clone();
  }

  /** Number of images. */
  public int size() {
    return images.cardinality();
  }

  /** All its names. */
  public String name() {
    return String.join(BETWEEN, names);
  }

  /** Its images, ascending. */
  int[] indices() {
    return images.stream().toArray();
  }
}
