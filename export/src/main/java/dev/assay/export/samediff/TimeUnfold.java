package dev.assay.export.samediff;

import java.util.List;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Rows of all steps, time first, as time series: {@code [T * N, C] -> [N, C, T]}, where N is the
 * first dimension of another value.
 */
public final class TimeUnfold extends CompositeOp {
  /** Name of the operation. */
  public static final String NAME = "assay_time_unfold";

  public TimeUnfold(SDVariable rows, SDVariable batch) {
    super(NAME, rows.getSameDiff(), rows, batch);
  }

  @Override
  public String opName() {
    return NAME;
  }

  @Override
  long[] shape(List<INDArray> inputs) {
    INDArray rows = inputs.get(0);
    long batch = inputs.get(1).size(0);
    if (rows.size(0) % batch != 0) {
      throw new IllegalArgumentException(
          "%d rows are no whole number of steps of %d series".formatted(rows.size(0), batch));
    }
    return new long[] {batch, rows.size(1), rows.size(0) / batch};
  }

  @Override
  void run(List<INDArray> inputs, INDArray output, CompositeSession session) {
    long[] shape = shape(inputs);
    INDArray steps = inputs.get(0).dup('c').reshape('c', shape[2], shape[0], shape[1]);
    output.assign(steps.permute(1, 2, 0));
  }
}
