package dev.assay.layers;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * A plain convolution for each bundle of groups, on copies of its channels without gaps, which
 * oneDNN takes backwards faster than slices. oneDNN fills its vectors of 16 floats with channels,
 * so groups of fewer are bundled by weights that are zero between them: the arithmetic that this
 * adds would have gone into empty lanes.
 */
final class BundledKernel implements Kernel {
  private static final int LANES = 16;

  /** Weights as {@code [O, I, kH, kW]}. */
  private static final int OIYX = 1;

  private final Grouping grouping;
  private final BlockWeights blocks;
  private final int bundles;
  private final Scratch scratch;

  BundledKernel(Grouping grouping, DataType type, Scratch scratch) {
    this.grouping = grouping;
    this.scratch = scratch;
    this.blocks = new BlockWeights(grouping, type == DataType.FLOAT ? size(grouping) : 1);
    this.bundles = grouping.groups() / blocks.count();
  }

  /** The smallest divisor of the groups that fills the lanes; all groups if none does. */
  private static int size(Grouping grouping) {
    long channels = Math.max(grouping.inputsOfGroup(), grouping.outputsOfGroup());
    int size = 1;
    while (size < grouping.groups() && (size * channels < LANES || grouping.groups() % size != 0)) {
      size++;
    }
    return size;
  }

  @Override
  public void forward(INDArray input, Parameters parameters, INDArray output) {
    Channels in = new Channels(input, bundles, scratch);
    Channels out = new Channels(output, bundles, scratch);
    INDArray packed = packed();
    for (int bundle = 0; bundle < bundles; bundle++) {
      List<INDArray> inputs = inputs(in, parameters, packed, bundle);
      run("conv2d", inputs, List.of(out.part()));
      out.write(bundle);
    }
  }

  @Override
  public void backward(
      Arrays arrays, Parameters parameters, Parameters gradients, INDArray inputGradient) {
    Channels in = new Channels(arrays.input(), bundles, scratch);
    Channels out = new Channels(arrays.outputGradient(), bundles, scratch);
    Channels result = new Channels(inputGradient, bundles, scratch);
    INDArray packed = packed();
    INDArray packedGradient = packed();
    for (int bundle = 0; bundle < bundles; bundle++) {
      List<INDArray> inputs = inputs(in, parameters, packed, bundle);
      inputs.add(out.read(bundle));
      INDArray weightGradient =
          blocks.isPlain() ? slice(gradients.weights(), bundle) : packedGradient;
      List<INDArray> outputs = new ArrayList<>(List.of(result.part(), weightGradient));
      if (gradients.bias() != null) {
        outputs.add(slice(gradients.bias(), bundle));
      }
      run("conv2d_bp", inputs, outputs);
      result.write(bundle);
      if (!blocks.isPlain()) {
        blocks.unpack(packedGradient, (long) bundle * blocks.count(), gradients.weights());
      }
    }
  }

  private List<INDArray> inputs(Channels in, Parameters parameters, INDArray packed, int bundle) {
    List<INDArray> inputs = new ArrayList<>(List.of(in.read(bundle)));
    if (blocks.isPlain()) {
      inputs.add(slice(parameters.weights(), bundle));
    } else {
      blocks.pack(parameters.weights(), (long) bundle * blocks.count(), packed);
      inputs.add(packed);
    }
    if (parameters.bias() != null) {
      inputs.add(slice(parameters.bias(), bundle));
    }
    return inputs;
  }

  /** Room for packed weights: zeros, between which all bundles write the same places. */
  private INDArray packed() {
    return scratch.allocate(blocks.isPlain() ? new long[] {1} : blocks.shape()).assign(0);
  }

  /** The bundle's part of what has a row for each output. */
  private INDArray slice(INDArray rows, int bundle) {
    long size = grouping.outputs() / bundles;
    return rows.get(NDArrayIndex.interval(bundle * size, (bundle + 1) * size));
  }

  private void run(String op, List<INDArray> inputs, List<INDArray> outputs) {
    Nd4j.exec(
        DynamicCustomOp.builder(op)
            .addInputs(inputs.toArray(INDArray[]::new))
            .addOutputs(outputs.toArray(INDArray[]::new))
            .addIntegerArguments(grouping.arguments(OIYX))
            .build());
  }
}
