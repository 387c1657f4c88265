package dev.assay.data.tensor;

/** Element type of a model input, named as in cards and NumPy. */
public enum DataType {
  FLOAT32(4),
  FLOAT16(2),
  UINT8(1),
  /** A float of the preprocessing, rounded half to even and clipped to -128..127. */
  INT8(1);

  private final int bytes;

  DataType(int bytes) {
    this.bytes = bytes;
  }

  /** Size of one element, in bytes. */
  public int bytes() {
    return bytes;
  }
}
