package dev.assay.layers;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** ND4J's depthwise convolution, whose weights are {@code [kH, kW, nIn, nOut / nIn]}. */
record DepthwiseKernel(Grouping grouping, Scratch scratch) implements Kernel {
  @Override
  public void forward(INDArray input, Parameters parameters, INDArray output) {
    run("depthwise_conv2d", inputs(input, parameters), List.of(output));
  }

  @Override
  public void backward(
      Arrays arrays, Parameters parameters, Parameters gradients, INDArray inputGradient) {
    List<INDArray> inputs = inputs(arrays.input(), parameters);
    inputs.add(arrays.outputGradient());
    INDArray weightGradient = scratch.allocate(shape());
    List<INDArray> outputs = new ArrayList<>(List.of(inputGradient, weightGradient));
    if (gradients.bias() != null) {
      outputs.add(gradients.bias());
    }
    run("depthwise_conv2d_bp", inputs, outputs);
    byChannel(gradients.weights()).assign(cells(weightGradient));
  }

  private List<INDArray> inputs(INDArray input, Parameters parameters) {
    INDArray weights = scratch.allocate(shape()).assign(0);
    cells(weights).assign(byChannel(parameters.weights()));
    List<INDArray> inputs = new ArrayList<>(List.of(input, weights));
    if (parameters.bias() != null) {
      inputs.add(parameters.bias());
    }
    return inputs;
  }

  private long[] shape() {
    Grouping.Cells reach = grouping.reach();
    return new long[] {reach.height(), reach.width(), grouping.inputs(), grouping.outputsOfGroup()};
  }

  /** Those cells of the kernel's reach that the kernel has. */
  private INDArray cells(INDArray weights) {
    return grouping.isDilated()
        ? weights.get(
            NDArrayIndex.interval(0, grouping.dilation().height(), grouping.reach().height()),
            NDArrayIndex.interval(0, grouping.dilation().width(), grouping.reach().width()),
            NDArrayIndex.all(),
            NDArrayIndex.all())
        : weights;
  }

  /** {@code [nOut, 1, kH, kW] -> [kH, kW, nIn, nOut / nIn]}, the same elements. */
  private INDArray byChannel(INDArray weights) {
    Grouping.Cells kernel = grouping.kernel();
    return weights
        .reshape('c', grouping.inputs(), grouping.outputsOfGroup(), kernel.height(), kernel.width())
        .permute(2, 3, 0, 1);
  }

  private void run(String op, List<INDArray> inputs, List<INDArray> outputs) {
    Nd4j.exec(
        DynamicCustomOp.builder(op)
            .addInputs(inputs.toArray(INDArray[]::new))
            .addOutputs(outputs.toArray(INDArray[]::new))
            .addIntegerArguments(grouping.arguments())
            .build());
  }
}
