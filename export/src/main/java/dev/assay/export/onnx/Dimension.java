package dev.assay.export.onnx;

/**
 * One dimension of an input or output.
 *
 * @param size its size; -1 if it is open
 * @param symbol name of an open dimension; empty if it has none or the size is fixed
 */
public record Dimension(long size, String symbol) {
  /** The free batch dimension. */
  public static final Dimension BATCH = new Dimension(-1, "N");

  public Dimension {
    if (size < -1 || (size >= 0 && !symbol.isEmpty())) {
      throw new IllegalArgumentException("dimension " + size + " '" + symbol + "'");
    }
  }

  /** A fixed size, or an open dimension without a name for -1. */
  public static Dimension of(long size) {
    return new Dimension(size, "");
  }
}
