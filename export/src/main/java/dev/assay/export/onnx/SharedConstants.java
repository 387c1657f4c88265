package dev.assay.export.onnx;

import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** Constants of the same content become one, under the name that came first. */
final class SharedConstants {
  private final Map<Key, List<OnnxValue>> known = new HashMap<>();
  private final IdentityHashMap<OnnxValue, OnnxValue> shared = new IdentityHashMap<>();

  private SharedConstants() {}

  /** Tensors that differ in one of these are different. */
  private record Key(ElementType type, List<Long> shape, int hash) {}

  static void share(OnnxGraph graph) {
    SharedConstants constants = new SharedConstants();
    List<OnnxNode> nodes = new GraphEdit(graph).nodes();
    nodes.forEach(constants::share);
    nodes.forEach(constants::shareInside);
  }

  private void share(OnnxNode node) {
    for (OnnxValue value : node.inputs()) {
      value.constant().ifPresent(tensor -> node.replaceInput(value, first(value, tensor)));
    }
  }

  /** What a graph inside shares with the one around it is not stored again. */
  private void shareInside(OnnxNode node) {
    for (Object attribute : node.attributes().values()) {
      if (attribute instanceof OnnxGraph inner) {
        inner.nodes().forEach(this::share);
        inner.nodes().forEach(this::shareInside);
      }
    }
  }

  private OnnxValue first(OnnxValue value, Tensor tensor) {
    return shared.computeIfAbsent(value, key -> find(value, tensor));
  }

  private OnnxValue find(OnnxValue value, Tensor tensor) {
    ByteBuffer bytes = tensor.bytes();
    Key key =
        new Key(
            tensor.type(), Arrays.stream(tensor.shape()).boxed().toList(), hash(bytes.duplicate()));
    List<OnnxValue> candidates = known.computeIfAbsent(key, any -> new ArrayList<>());
    for (OnnxValue candidate : candidates) {
      if (candidate.constant().filter(other -> other.bytes().equals(bytes)).isPresent()) {
        return candidate;
      }
    }
    candidates.add(value);
    return value;
  }

  /** Of the beginning only: enough to tell most apart, the rest is compared in full. */
  private static int hash(ByteBuffer bytes) {
    int most = 4096;
    return bytes.limit(Math.min(bytes.limit(), most)).hashCode();
  }
}
