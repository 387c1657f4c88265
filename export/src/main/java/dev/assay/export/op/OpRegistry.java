package dev.assay.export.op;

import dev.assay.export.op.flow.FlowOps;
import dev.assay.export.op.image.ImageOps;
import dev.assay.export.op.index.IndexOps;
import dev.assay.export.op.math.MathOps;
import dev.assay.export.op.neural.NeuralOps;
import dev.assay.export.op.recurrent.RecurrentOps;
import dev.assay.export.op.shape.ShapeOps;
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

  /** A registry with every family of the packages below. */
  public static OpRegistry standard() {
    OpRegistry ops = new OpRegistry();
    FlowOps.register(ops);
    ImageOps.register(ops);
    IndexOps.register(ops);
    MathOps.register(ops);
    NeuralOps.register(ops);
    RecurrentOps.register(ops);
    ShapeOps.register(ops);
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
