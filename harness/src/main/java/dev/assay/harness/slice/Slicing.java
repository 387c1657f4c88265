package dev.assay.harness.slice;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All slices of all columns. Slices of the same images are one slice with several names; a slice of
 * all images is none.
 *
 * @param slices those with enough images, and enough images beside them
 * @param small how many were left out because they, or the images beside them, are too few
 */
public record Slicing(List<Slice> slices, int small) {
  public Slicing {
    slices = List.copyOf(slices);
  }

  /**
   * Slices images by the columns of a table.
   *
   * @param paths the images
   * @param least images that a slice, and the rest, must have
   */
  public static Slicing of(List<String> paths, FactTable table, int least) {
    Map<BitSet, List<SliceName>> byImages = new LinkedHashMap<>();
    for (String column : table.columns()) {
      Map<SliceName, BitSet> byName = new LinkedHashMap<>();
      List<SliceName> names = Binning.names(column, table.cells(column, paths));
      for (int i = 0; i < names.size(); i++) {
        byName.computeIfAbsent(names.get(i), name -> new BitSet()).set(i);
      }
      byName.forEach(
          (name, images) -> byImages.computeIfAbsent(images, all -> new ArrayList<>()).add(name));
    }
    List<Slice> slices = new ArrayList<>();
    int small = 0;
    for (Map.Entry<BitSet, List<SliceName>> slice : byImages.entrySet()) {
      int size = slice.getKey().cardinality();
      if (size == paths.size()) {
        continue;
      }
      if (size < least || paths.size() - size < least) {
        small++;
      } else {
        slices.add(new Slice(slice.getValue(), slice.getKey()));
      }
    }
    return new Slicing(slices, small);
  }
}
