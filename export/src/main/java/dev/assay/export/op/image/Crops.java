package dev.assay.export.op.image;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.OpRegistry;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Boxes cut out of images and resized. ONNX has no such operator: with constant boxes each crop is
 * two matrix products, whose matrices hold the weights of ND4J's own kernel.
 */
final class Crops {
  private final SourceOp op;
  private final OnnxGraph graph;
  private final INDArray boxes;
  private final INDArray size;
  private final double outside;

  private Crops(SourceOp op, OnnxGraph graph) {
    this.op = op;
    this.graph = graph;
    this.boxes = op.constant(1, "boxes").toArray();
    this.size = op.constant(3, "size of the crops").toArray();
    this.outside = op.doubleArgumentOr(0, 0);
  }

  static void register(OpRegistry ops) {
    ops.add(
            "crop_and_resize",
            "x, boxes, boxIndices, size [method; outside]",
            "Add MatMul",
            (op, graph) -> new Crops(op, graph).convert())
        .restriction("boxes and crop size have to be constant, and the input size known");
  }

  /** {@code [N, H, W, C], boxes [B, 4], indices [B] -> [B, H', W', C]}. */
  private List<OnnxValue> convert() {
    if (op.size(0, 1).isEmpty() || op.size(0, 2).isEmpty()) {
      throw op.refusal(
          "needs the size of its input; give the input shape, such as input=-1x32x32x3");
    }
    long height = op.size(0, 1).getAsLong();
    long width = op.size(0, 2).getAsLong();
    List<ImageKernel> kernels = new ArrayList<>();
    List<INDArray> gaps = new ArrayList<>();
    for (long i = 0; i < boxes.size(0); i++) {
      INDArray box = boxes.get(NDArrayIndex.interval(i, i + 1), NDArrayIndex.all());
      kernels.add(ImageKernel.measure(height, width, images -> cropped(images, box)));
      INDArray inside = cropped(Nd4j.ones(DataType.FLOAT, 1, height, width, 1), box);
      gaps.add(inside.rsub(1).mul(outside));
    }
    OnnxValue chosen =
        graph.add("Gather", List.of(op.input(0), op.input(2)), Map.of("axis", 0L)).get(0);
    OnnxValue flat = reshaped(chosen, 0, height, -1);
    OnnxValue rows = stacked("rows", kernels.stream().map(ImageKernel::rows).toList(), 0);
    long newHeight = size.getLong(0);
    OnnxValue high =
        reshaped(graph.add("MatMul", List.of(rows, flat)).get(0), 0, newHeight, width, -1);
    OnnxValue columns = stacked("columns", kernels.stream().map(ImageKernel::columns).toList(), 1);
    List<OnnxValue> crops = graph.add("MatMul", List.of(columns, high));
    INDArray gap = Nd4j.concat(0, gaps.toArray(INDArray[]::new));
    if (gap.amaxNumber().doubleValue() == 0) {
      return crops;
    }
    OnnxValue filling = graph.local("outside", Tensor.of(gap));
    return graph.add("Add", List.of(crops.get(0), filling));
  }

  private OnnxValue reshaped(OnnxValue value, long... shape) {
    return graph.add("Reshape", List.of(value, graph.longs("shape", shape))).get(0);
  }

  /** {@code [B, ..., rows, columns]} with {@code ones} dimensions of size 1 after the first. */
  private OnnxValue stacked(String what, List<Tensor> matrices, int ones) {
    INDArray[] arrays = matrices.stream().map(Tensor::toArray).toArray(INDArray[]::new);
    long[] shape = matrices.get(0).shape();
    long[] stack = new long[3 + ones];
    Arrays.fill(stack, 1);
    stack[0] = arrays.length;
    stack[1 + ones] = shape[0];
    stack[2 + ones] = shape[1];
    return graph.local(what, Tensor.of(Nd4j.concat(0, arrays)).reshaped(stack));
  }

  /** One box cut out of each image by ND4J, with 0 outside of the image. */
  private INDArray cropped(INDArray images, INDArray box) {
    int count = Math.toIntExact(images.size(0));
    DynamicCustomOp copy =
        DynamicCustomOp.builder("crop_and_resize")
            .addInputs(
                images,
                Nd4j.repeat(box, count).reshape(count, 4),
                Nd4j.arange(count).castTo(DataType.INT32),
                size)
            .build();
    copy.addIArgument(op.longArgumentOr(0, 0));
    copy.addTArgument(0.0);
    return Nd4j.exec(copy)[0];
  }
}
