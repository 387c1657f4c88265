package dev.assay.export.onnx;

import dev.assay.export.tensor.ElementType;
import java.util.List;
import java.util.Optional;

/** Removes casts to the type that a value has, and detours over a type that holds every value. */
final class CastPass implements GraphPass {
  @Override
  public void visit(OnnxNode node, GraphEdit edit) {
    if (!node.type().equals("Cast")) {
      return;
    }
    ElementTypes types = edit.types();
    OnnxValue source = node.inputs().get(0);
    Optional<ElementType> from = types.of(source);
    Optional<ElementType> to = types.of(node.outputs().get(0));
    if (from.isPresent() && from.equals(to)) {
      edit.replace(node.outputs().get(0), source);
      return;
    }
    OnnxNode before = source.producer().orElse(null);
    if (from.isPresent() && before != null && before.type().equals("Cast")) {
      OnnxValue origin = before.inputs().get(0);
      if (types.of(origin).filter(type -> holds(from.get(), type)).isPresent()) {
        edit.replace(node, new OnnxNode("Cast", node.scope(), List.of(origin), node.attributes()));
      }
    }
  }

  /** Whether every value of {@code narrow} is one of {@code wide}, for the types that matter. */
  private static boolean holds(ElementType wide, ElementType narrow) {
    return switch (narrow) {
      case BOOL -> wide != ElementType.BOOL;
      case UINT8, INT8, INT16, INT32 -> wide == ElementType.INT64 || wide == ElementType.DOUBLE;
      case FLOAT16 -> wide == ElementType.FLOAT || wide == ElementType.DOUBLE;
      case FLOAT -> wide == ElementType.DOUBLE;
      default -> false;
    };
  }
}
