package dev.assay.export.op.image;

import dev.assay.export.onnx.OnnxGraph;
import dev.assay.export.onnx.OnnxValue;
import dev.assay.export.op.SourceOp;
import dev.assay.export.tensor.Tensor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * What a resampling does to the rows and to the columns of an image, measured by running ND4J's own
 * kernel on unit images. Resamplings are linear and work on rows and columns independently, so two
 * matrices say all: {@code result = rows x image x columns^T}.
 *
 * @param rows {@code [H', H]}
 * @param columns {@code [W', W]}
 */
record ImageKernel(Tensor rows, Tensor columns) {
  /** Elements of the unit images that are made at a time. */
  private static final long PIECE = 1L << 22;

  /**
   * Measures a kernel.
   *
   * @param kernel {@code [K, H, W, 1] -> [K, H', W', 1]}
   */
  static ImageKernel measure(long height, long width, UnaryOperator<INDArray> kernel) {
    INDArray sums = kernel.apply(Nd4j.ones(DataType.FLOAT, 1, height, width, 1));
    int newWidth = Math.toIntExact(sums.size(2));
    int peak = Nd4j.argMax(Nd4j.toFlattened('c', sums)).getInt(0);
    int row = peak / newWidth;
    int column = peak % newWidth;
    float largest = sums.getFloat(0, row, column, 0);
    float scale = largest == 0 ? 0 : 1 / largest;
    INDArray byRow =
        units(height, width, true, kernel)
            .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(column));
    INDArray byColumn =
        units(height, width, false, kernel)
            .get(NDArrayIndex.all(), NDArrayIndex.point(row), NDArrayIndex.all());
    return new ImageKernel(
        Tensor.of(byRow.transpose()), Tensor.of(byColumn.mul(scale).transpose()));
  }

  /** Results {@code [count, H', W']} for images in which one row, or column, is 1. */
  private static INDArray units(
      long height, long width, boolean isRow, UnaryOperator<INDArray> kernel) {
    long count = isRow ? height : width;
    int atOnce = Math.toIntExact(Math.max(1, Math.min(count, PIECE / (height * width))));
    INDArray[] pieces = new INDArray[Math.toIntExact((count + atOnce - 1) / atOnce)];
    for (int i = 0; i < pieces.length; i++) {
      int from = i * atOnce;
      int size = (int) Math.min(atOnce, count - from);
      INDArray images = Nd4j.zeros(DataType.FLOAT, size, height, width, 1);
      for (int j = 0; j < size; j++) {
        images
            .get(
                NDArrayIndex.point(j),
                isRow ? NDArrayIndex.point(from + j) : NDArrayIndex.all(),
                isRow ? NDArrayIndex.all() : NDArrayIndex.point(from + j))
            .assign(1);
      }
      INDArray result = kernel.apply(images);
      pieces[i] = result.reshape(size, result.size(1), result.size(2));
    }
    return Nd4j.concat(0, pieces);
  }

  /** Applies matrices to single axes of images {@code [N, H, W, C]}. */
  record Axis(SourceOp op, OnnxGraph graph) {
    /** Axis 1 or 2 becomes {@code matrix x axis}; cells that are picked whole are gathered. */
    OnnxValue apply(Tensor matrix, int axis, OnnxValue images) {
      long[] shape = matrix.shape();
      String what = axis == 1 ? "rows" : "columns";
      long[] cells = picked(matrix);
      if (isIdentity(cells, shape[1])) {
        return images;
      }
      if (cells.length > 0) {
        OnnxValue indices = graph.longs(what, cells);
        return graph.add("Gather", List.of(images, indices), Map.of("axis", axis)).get(0);
      }
      OnnxValue weights = graph.local(what, matrix);
      if (axis == 2) {
        return graph.add("MatMul", List.of(weights, images)).get(0);
      }
      long width = op.size(0, 2).orElseThrow();
      OnnxValue flat = reshaped(images, 0, shape[1], -1);
      OnnxValue product = graph.add("MatMul", List.of(weights, flat)).get(0);
      return reshaped(product, 0, shape[0], width, -1);
    }

    private OnnxValue reshaped(OnnxValue value, long... shape) {
      return graph.add("Reshape", List.of(value, graph.longs("shape", shape))).get(0);
    }
  }

  /** The cell that each row of a matrix picks; empty where a row is not one 1 and else 0. */
  private static long[] picked(Tensor matrix) {
    int width = Math.toIntExact(matrix.shape()[1]);
    float[] values = matrix.floats();
    long[] cells = new long[values.length / width];
    for (int i = 0; i < cells.length; i++) {
      int others = 0;
      long hits = 0;
      for (int j = 0; j < width; j++) {
        float value = values[i * width + j];
        if (value == 1) {
          hits++;
          cells[i] = j;
        } else if (value != 0) {
          others++;
        }
      }
      if (hits != 1 || others > 0) {
        return new long[0];
      }
    }
    return cells;
  }

  private static boolean isIdentity(long[] cells, long size) {
    return Arrays.equals(cells, LongStream.range(0, size).toArray());
  }
}
