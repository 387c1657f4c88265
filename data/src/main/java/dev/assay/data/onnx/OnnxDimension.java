package dev.assay.data.onnx;

/**
 * One dimension of a declared shape.
 *
 * @param size its size; -1 where it is free
 * @param name how the file calls a free one; may be empty
 */
public record OnnxDimension(long size, String name) {
  static final long FREE = -1;

  /** Whether the file fixes its size. */
  public boolean isFixed() {
    return size >= 0;
  }

  @Override
  public String toString() {
    if (isFixed()) {
      return Long.toString(size);
    }
    return name.isEmpty() ? "free" : name;
  }
}
