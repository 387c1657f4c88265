package dev.assay.export.samediff;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * The same row at each step of time series: {@code [N, C] -> [N, C, T]}, where T is the last
 * dimension of another value.
 */
public final class TimeRepeat extends CompositeOp {
  /** Name of the operation. */
  public static final String NAME = "assay_time_repeat";

  public TimeRepeat(SDVariable rows, SDVariable series) {
    super(NAME, rows.getSameDiff(), rows, series);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  long[] shape(List<INDArray> inputs) {
    INDArray rows = inputs.get(0);
    INDArray series = inputs.get(1);
    return new long[] {rows.size(0), rows.size(1), series.size(series.rank() - 1)};
  }

  @Override
  void run(List<INDArray> inputs, INDArray output, CompositeSession session) {
    for (long time = 0; time < output.size(2); time++) {
      output
          .get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(time))
          .assign(inputs.get(0));
    }
  }
}
