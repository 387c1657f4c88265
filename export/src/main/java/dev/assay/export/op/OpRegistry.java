package dev.assay.export.op;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The SameDiff operations that can be exported, by the name SameDiff gives them. */
public final class OpRegistry {
  private final SortedMap<String, OpEntry> entries = new TreeMap<>();

  /** A registry with every family of this package. */
  public static OpRegistry standard() {
    OpRegistry ops = new OpRegistry();
    Activations.register(ops);
    Arithmetic.register(ops);
    Attention.register(ops);
    Bits.register(ops);
    Casts.register(ops);
    Clips.register(ops);
    Colours.register(ops);
    Comparisons.register(ops);
    Conditions.register(ops);
    Convolutions.register(ops);
    Creations.register(ops);
    Crops.register(ops);
    Cumulations.register(ops);
    Deconvolutions.register(ops);
    Detections.register(ops);
    Distances.register(ops);
    Divisions.register(ops);
    Elementwise.register(ops);
    Gathers.register(ops);
    Gradients.register(ops);
    Indexes.register(ops);
    Linalg.register(ops);
    LinearAlgebra.register(ops);
    Logic.register(ops);
    Losses.register(ops);
    LstmLayers.register(ops);
    Matrices.register(ops);
    MatrixProducts.register(ops);
    Mergers.register(ops);
    Normalizations.register(ops);
    Paddings.register(ops);
    Patches.register(ops);
    Poolings.register(ops);
    Positions.register(ops);
    Rectifiers.register(ops);
    Recurrences.register(ops);
    RecurrentCells.register(ops);
    Reductions.register(ops);
    Reshapings.register(ops);
    Resizes.register(ops);
    Rolls.register(ops);
    Scatters.register(ops);
    Segments.register(ops);
    Selections.register(ops);
    Separables.register(ops);
    ShapeQueries.register(ops);
    Slices.register(ops);
    SpaceBatches.register(ops);
    SpaceDepths.register(ops);
    Stacks.register(ops);
    Standardizations.register(ops);
    Statistics.register(ops);
    StridedSlices.register(ops);
    TensorProducts.register(ops);
    Upsamplings.register(ops);
    Views.register(ops);
    return ops;
  }

  /**
   * Adds an operation; say of the entry that comes back what is refused of it.
   *
   * @param name SameDiff's name of it
   * @param signature its inputs, with {@code ?} where optional, then its arguments in brackets
   * @param onnx the ONNX operators it becomes, separated by spaces, but for those that only
   *     reorder, reshape or cast
   * @throws IllegalArgumentException if it is there already
   */
  public OpEntry add(String name, String signature, String onnx, OpConverter converter) {
    OpEntry entry = new OpEntry(name, signature, onnx, converter);
    if (entries.putIfAbsent(name, entry) != null) {
      throw new IllegalArgumentException("op '" + name + "' is registered twice");
    }
    return entry;
  }

  Optional<OpEntry> find(String opName) {
    return Optional.ofNullable(entries.get(opName));
  }

  /** All operations, sorted by name. */
  public List<OpEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** Names of all operations, sorted. */
  public SortedSet<String> known() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(entries.keySet()));
  }
}
