package dev.assay.layers;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Weights of a few groups as those of one convolution without groups: blocks along the diagonal,
 * zeros elsewhere, and a dilated kernel spread over its reach.
 *
 * @param grouping numbers of the convolution
 * @param count groups that are packed together
 */
record BlockWeights(Grouping grouping, int count) {
  /** {@code [outputs, inputs, reach height, reach width]} of the packed groups. */
  long[] shape() {
    Grouping.Cells reach = grouping.reach();
    return new long[] {
      count * grouping.outputsOfGroup(),
      count * grouping.inputsOfGroup(),
      reach.height(),
      reach.width()
    };
  }

  /** Whether the weights of the groups are the packed ones, so that a slice will do. */
  boolean isPlain() {
    return count == 1 && !grouping.isDilated();
  }

  /** Packs the groups from {@code first} on; what is not written stays as it is. */
  void pack(INDArray weights, long first, INDArray packed) {
    Run from = new Run(weights);
    Run to = new Run(packed);
    each(first, (there, here, length) -> to.copy(here, from, there, length));
  }

  /** The opposite of packing. */
  void unpack(INDArray packed, long first, INDArray weights) {
    Run from = new Run(packed);
    Run to = new Run(weights);
    each(first, (there, here, length) -> to.copy(there, from, here, length));
  }

  private void each(long first, Step step) {
    long perOutput = (long) grouping.kernel().height() * grouping.kernel().width();
    long row = grouping.inputsOfGroup() * perOutput;
    long packedPlane = (long) grouping.reach().height() * grouping.reach().width();
    for (long output = 0; output < count * grouping.outputsOfGroup(); output++) {
      long group = output / grouping.outputsOfGroup();
      long there = (first * grouping.outputsOfGroup() + output) * row;
      long here = (output * count + group) * grouping.inputsOfGroup() * packedPlane;
      if (grouping.isDilated()) {
        spread(there, here, step);
      } else {
        step.copy(there, here, row);
      }
    }
  }

  /** One output's weights, cell by cell. */
  private void spread(long there, long here, Step step) {
    Grouping.Cells kernel = grouping.kernel();
    Grouping.Cells reach = grouping.reach();
    for (long input = 0; input < grouping.inputsOfGroup(); input++) {
      for (long y = 0; y < kernel.height(); y++) {
        for (long x = 0; x < kernel.width(); x++) {
          long row = input * reach.height() + y * grouping.dilation().height();
          step.copy(
              there + (input * kernel.height() + y) * kernel.width() + x,
              here + row * reach.width() + x * grouping.dilation().width(),
              1);
        }
      }
    }
  }

  private interface Step {
    void copy(long inWeights, long inPacked, long length);
  }
}
