package dev.assay.export.proof;

import dev.assay.export.tensor.ElementType;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.Locale;

/** Compares two tensors of one shape, the first of them the reference. */
final class Difference {
  private final double[] reference;
  private final double[] other;

  /** The elements of whole-numbered tensors, which above 2^53 double cannot tell apart. */
  private final long[] referenceWhole;

  private final long[] otherWhole;
  private final ElementType type;
  private final Tolerance tolerance;
  private final int rows;
  private final double largest;

  Difference(Tensor reference, Tensor other, Tolerance tolerance) {
    this.reference = reference.doubles();
    this.other = other.doubles();
    this.type = reference.type();
    boolean whole = type.isInteger() && other.type() == type;
    this.referenceWhole = whole ? reference.longs() : new long[0];
    this.otherWhole = whole ? other.longs() : new long[0];
    this.tolerance = tolerance.of(type);
    this.largest =
        Arrays.stream(this.reference).map(Math::abs).filter(Double::isFinite).max().orElse(0);
    this.rows = reference.rank() == 0 ? 1 : Math.toIntExact(reference.shape()[0]);
  }

  Statistics statistics() {
    double maxAbs = 0;
    double maxRelative = 0;
    double maxUlp = 0;
    double used = 0;
    for (int i = 0; i < reference.length; i++) {
      double distance = distance(i);
      if (distance > 0) {
        maxAbs = Math.max(maxAbs, distance);
        maxRelative = Math.max(maxRelative, relative(i));
        maxUlp = Math.max(maxUlp, ulps(i));
        used = Math.max(used, share(i));
      }
    }
    return new Statistics(maxAbs, maxRelative, maxUlp, cosine(), argmaxAgreement(), used);
  }

  /** The worst element in words. */
  String worst() {
    int worst = 0;
    for (int i = 1; i < reference.length; i++) {
      worst = share(i) > share(worst) ? i : worst;
    }
    return String.format(
        Locale.ROOT,
        "by %.3g in element %d (expected %s, found %s), allowed is %.3g",
        distance(worst),
        worst,
        (float) reference[worst],
        (float) other[worst],
        allowed(worst));
  }

  private double distance(int i) {
    if (referenceWhole.length > 0 && referenceWhole[i] != otherWhole[i]) {
      return Math.max(1, Math.abs(reference[i] - other[i]));
    }
    if (Double.compare(reference[i], other[i]) == 0) {
      return 0;
    }
    double distance = Math.abs(reference[i] - other[i]);
    return Double.isNaN(distance) ? Double.POSITIVE_INFINITY : distance;
  }

  private double allowed(int i) {
    return tolerance.allowed(reference[i], largest);
  }

  private double share(int i) {
    double distance = distance(i);
    return distance == 0 ? 0 : distance / allowed(i);
  }

  private double relative(int i) {
    double distance = distance(i);
    double size = Math.max(Math.abs(reference[i]), Math.abs(other[i]));
    return Double.isInfinite(distance) ? distance : distance / size;
  }

  private double ulps(int i) {
    if (Double.isNaN(reference[i]) || Double.isNaN(other[i])) {
      return Double.POSITIVE_INFINITY;
    }
    return type.isFloating()
        ? Math.abs(place((float) reference[i]) - place((float) other[i]))
        : distance(i);
  }

  /** Place of a number among all float32 numbers in order; 0 and -0 share one. */
  private static long place(float value) {
    int bits = Float.floatToRawIntBits(value);
    return bits < 0 ? (long) Integer.MIN_VALUE - bits : bits;
  }

  private double cosine() {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < reference.length; i++) {
      if (Double.isFinite(reference[i]) && Double.isFinite(other[i])) {
        product += reference[i] * other[i];
        first += reference[i] * reference[i];
        second += other[i] * other[i];
      }
    }
    if (first == 0 || second == 0) {
      return first == second ? 1 : 0;
    }
    return Math.min(1, product / (Math.sqrt(first) * Math.sqrt(second)));
  }

  private double argmaxAgreement() {
    int rowLength = rows == 0 ? 0 : reference.length / rows;
    int agreed = 0;
    for (int i = 0; i < rows; i++) {
      agreed += argmax(reference, i, rowLength) == argmax(other, i, rowLength) ? 1 : 0;
    }
    return rows == 0 ? 1 : (double) agreed / rows;
  }

  private static int argmax(double[] values, int row, int rowLength) {
    int best = 0;
    for (int i = 1; i < rowLength; i++) {
      if (values[row * rowLength + i] > values[row * rowLength + best]) {
        best = i;
      }
    }
    return best;
  }
}
