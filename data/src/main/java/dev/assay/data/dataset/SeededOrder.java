package dev.assay.data.dataset;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/**
 * An order by lot that is the same on every machine and Java: Fisher and Yates' shuffle from the
 * last place down, each place swapped with the unsigned remainder of a 64-bit number of SplitMix64,
 * which is what {@link SplittableRandom#nextLong} gives. Each label has a generator of its own,
 * seeded with the seed xor the 64-bit FNV-1a hash of the label in UTF-8: what one label draws does
 * not depend on the others.
 */
final class SeededOrder {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private SeededOrder() {}

  static <T> List<T> of(List<T> items, long seed, String label) {
    SplittableRandom random = new SplittableRandom(seed ^ fnv1a(label));
    List<T> shuffled = new ArrayList<>(items);
    for (int last = shuffled.size() - 1; last > 0; last--) {
      int other = (int) Long.remainderUnsigned(random.nextLong(), last + 1L);
      Collections.swap(shuffled, last, other);
    }
    return shuffled;
  }

  private static long fnv1a(String text) {
    long hash = FNV_OFFSET;
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (octet & 0xff)) * FNV_PRIME;
    }
    return hash;
  }
}
