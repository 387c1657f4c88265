package dev.assay.data.tensor;

/** IEEE 754 binary16, which Java 17 does not know. */
public final class Half {
  private static final int INFINITY = 0x7c00;

  private Half() {}

  /** The nearest half of each float, ties to even. */
  public static short[] of(float[] values) {
    short[] halves = new short[values.length];
    for (int i = 0; i < values.length; i++) {
      halves[i] = of(values[i]);
    }
    return halves;
  }

  /** The nearest half, ties to even; too large values become infinite, as in NumPy. */
  public static short of(float value) {
    int bits = Float.floatToIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > 0x7f800000) {
      return (short) (sign | 0x7e00);
    }
    // 65520 is half-way between the largest half and the next power of two.
    if (magnitude >= 0x477ff000) {
      return (short) (sign | INFINITY);
    }
    // Below 2^-14 halves have a fixed step of 2^-24, which adding 0.5 to a float has, too.
    if (magnitude < 0x38800000) {
      float shifted = Float.intBitsToFloat(magnitude) + 0.5f;
      return (short) (sign | Float.floatToRawIntBits(shifted) - 0x3f000000);
    }
    int odd = magnitude >>> 13 & 1;
    int rounded = magnitude + 0xfff + odd - (112 << 23);
    return (short) (sign | rounded >>> 13);
  }

  /** The float of the same value. */
  public static float toFloat(short half) {
    int sign = (half & 0x8000) << 16;
    int exponent = half >>> 10 & 0x1f;
    int fraction = half & 0x3ff;
    float magnitude =
        exponent == 0
            ? fraction * 0x1p-24f
            : Float.intBitsToFloat(
                exponent == 0x1f
                    ? 0x7f800000 | fraction << 13
                    : (exponent + 112) << 23 | fraction << 13);
    return Float.intBitsToFloat(sign | Float.floatToRawIntBits(magnitude));
  }
}
