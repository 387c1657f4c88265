package dev.assay.export.samediff;

import java.util.Arrays;
import org.nd4j.autodiff.samediff.internal.memory.NoOpMemoryMgr;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.LongShapeDescriptor;

/**
 * Refuses results that no network needs, before their memory is taken: single ones that are too
 * large, and more of them together than a graph and what it reads explain.
 */
final class BoundedMemory extends NoOpMemoryMgr {
  private static final long LEAST_BYTES = 256L << 20;
  private static final long MOST_BYTES = 1L << 30;

  /** What all results may take in any case. */
  private static final long FREE_BYTES = 128L << 20;

  /** Results of networks for images take up to 150 times what their inputs do. */
  private static final long TIMES_INPUTS = 1000;

  /** Networks without large inputs make theirs of their weights. */
  private static final long TIMES_CONSTANTS = 100;

  /** Attention of shape {@code [1, 4, 1024, 1024]}, which follows from few inputs and weights. */
  private static final long BYTES_OF_OPERATION = 16L << 20;

  private final long maxBytes;
  private final double maxTotalBytes;
  private double totalBytes;
  private double workspaceBytes;

  private BoundedMemory(long maxBytes, double maxTotalBytes) {
    this.maxBytes = maxBytes;
    this.maxTotalBytes = maxTotalBytes;
  }

  /**
   * Memory for one run. A single result may take a quarter of what the program may, within bounds:
   * the largest results of networks for images of 640 x 640, at a batch of three, take 300 MB.
   *
   * @param inputBytes size of everything that is fed
   * @param constantBytes size of everything that the graph holds
   * @param operations number of its operations
   */
  static BoundedMemory of(long inputBytes, long constantBytes, int operations) {
    long quarter = Runtime.getRuntime().maxMemory() / 4;
    return new BoundedMemory(
        Math.max(LEAST_BYTES, Math.min(quarter, MOST_BYTES)),
        mostBytes((double) inputBytes, (double) constantBytes, operations));
  }

  /** What all results may take of a graph that is fed, holds and does so much. */
  static double mostBytes(double inputBytes, double constantBytes, double operations) {
    return FREE_BYTES
        + TIMES_INPUTS * inputBytes
        + TIMES_CONSTANTS * constantBytes
        + BYTES_OF_OPERATION * operations;
  }

  /** What all results took, or the largest workspace if that took more. */
  double bytes() {
    return Math.max(totalBytes, workspaceBytes);
  }

  /**
   * Looks at what a kernel takes beside its results, and gives back.
   *
   * @throws Refusal if that is more than what a graph reads explains
   */
  void requireWorkspace(String op, double bytes) {
    workspaceBytes = Math.max(workspaceBytes, bytes);
    if (bytes > maxTotalBytes) {
      throw new Refusal(
          "%s needs %d MB beside its result, far more than what it is computed from"
              .formatted(op, (long) bytes >> 20));
    }
  }

  @Override
  public INDArray allocate(boolean detached, DataType dataType, long... shape) {
    requireModest(dataType, shape);
    return super.allocate(detached, dataType, shape);
  }

  @Override
  public INDArray allocate(boolean detached, LongShapeDescriptor descriptor) {
    requireModest(descriptor.dataType(), descriptor.getShape());
    return super.allocate(detached, descriptor);
  }

  private void requireModest(DataType type, long[] shape) {
    double bytes = Arrays.stream(shape).asDoubleStream().reduce(type.width(), (a, b) -> a * b);
    if (!(bytes >= 0 && bytes <= maxBytes)) {
      throw new Refusal(
          "a result of shape %s needs more than %d MB"
              .formatted(Arrays.toString(shape), maxBytes >> 20));
    }
    totalBytes += bytes;
    if (totalBytes > maxTotalBytes) {
      throw new Refusal(
          "the results up to one of shape %s need more than %d MB, far more than what they are computed from"
              .formatted(Arrays.toString(shape), (long) maxTotalBytes >> 20));
    }
  }

  /** A run that would take more memory than it may. */
  static final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    Refusal(String message) {
      super(message);
    }
  }
}
