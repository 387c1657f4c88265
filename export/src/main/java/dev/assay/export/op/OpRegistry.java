package dev.assay.export.op;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The SameDiff operations that can be exported, by the name SameDiff gives them. */
public final class OpRegistry {
  private final SortedMap<String, OpConverter> converters = new TreeMap<>();

  /** A registry with every family of this package. */
  public static OpRegistry standard() {
    OpRegistry ops = new OpRegistry();
    Activations.register(ops);
    Arithmetic.register(ops);
    Convolutions.register(ops);
    MatrixProducts.register(ops);
    Normalizations.register(ops);
    Poolings.register(ops);
    Reductions.register(ops);
    Reshapings.register(ops);
    return ops;
  }

  /**
   * Adds an operation.
   *
   * @throws IllegalArgumentException if it is there already
   */
  public void add(String opName, OpConverter converter) {
    if (converters.putIfAbsent(opName, converter) != null) {
      throw new IllegalArgumentException("op '" + opName + "' is registered twice");
    }
  }

  Optional<OpConverter> find(String opName) {
    return Optional.ofNullable(converters.get(opName));
  }

  /** Names of all operations, sorted. */
  public SortedSet<String> known() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(converters.keySet()));
  }
}
