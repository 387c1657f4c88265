package dev.assay.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Activations {@code [N, C, H, W]} by equal parts of their channels, one at a time, without gaps.
 */
final class Channels {
  private final INDArray all;
  private final INDArray part;
  private final int parts;

  Channels(INDArray all, int parts, Kernel.Scratch scratch) {
    this.all = all;
    this.parts = parts;
    this.part =
        parts == 1
            ? all
            : scratch.allocate(all.size(0), all.size(1) / parts, all.size(2), all.size(3));
  }

  /** Room for a part; the next one takes it over. */
  INDArray part() {
    return part;
  }

  /** Fills {@link #part()}. */
  INDArray read(int index) {
    copy(index, true);
    return part;
  }

  /** Puts what is in {@link #part()} in its place. */
  void write(int index) {
    copy(index, false);
  }

  private void copy(int index, boolean reads) {
    if (parts == 1) {
      return;
    }
    Run whole = new Run(all);
    Run piece = new Run(part);
    long length = part.length() / part.size(0);
    for (long image = 0; image < part.size(0); image++) {
      long there = (image * parts + index) * length;
      if (reads) {
        piece.copy(image * length, whole, there, length);
      } else {
        whole.copy(there, piece, image * length, length);
      }
    }
  }
}
