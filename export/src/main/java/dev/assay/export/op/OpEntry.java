package dev.assay.export.op;

import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is known of one SameDiff operation: how it is converted, and what it says of itself. */
public final class OpEntry {
  /** The oldest operator set that is written. */
  public static final int FIRST_OPSET = 13;

  /** The newest operator set that is written. */
  public static final int LAST_OPSET = 21;

  private final String name;
  private final String signature;
  private final SortedSet<String> onnx;
  private final OpConverter converter;
  private int firstOpset = FIRST_OPSET;
  private String restriction = "";

  OpEntry(String name, String signature, String onnx, OpConverter converter) {
    this.name = name;
    this.signature = signature;
    this.onnx =
        Collections.unmodifiableSortedSet(
            new TreeSet<>(onnx.isEmpty() ? List.of() : List.of(onnx.split(" "))));
    this.converter = converter;
  }

  /** The operation needs an ONNX operator set from this one on. */
  public OpEntry since(int opset) {
    firstOpset = opset;
    return this;
  }

  /** What of the operation is refused, and why; one sentence without a full stop. */
  public OpEntry restriction(String what) {
    restriction = what;
    return this;
  }

  /** SameDiff's name of the operation. */
  public String name() {
    return name;
  }

  /** Inputs, with {@code ?} where optional, then its arguments in brackets. */
  public String signature() {
    return signature;
  }

  /** ONNX operators that it becomes, but for those that only reorder, reshape or cast. */
  public SortedSet<String> onnx() {
    return onnx;
  }

  /** The first ONNX operator set that it can be written in. */
  public int firstOpset() {
    return firstOpset;
  }

  /** What is refused; empty if nothing is. */
  public String restriction() {
    return restriction;
  }

  OpConverter converter() {
    return converter;
  }
}
