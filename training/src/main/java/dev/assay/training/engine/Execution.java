package dev.assay.training.engine;

import dev.assay.data.FailureException;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.global.dnnl;

/**
 * Runs a primitive over tensors that were chosen beforehand; allocates nothing.
 *
 * @param primitive what runs
 * @param stream where it runs
 * @param arguments its tensors
 * @param count how many they are
 */
record Execution(dnnl_primitive primitive, dnnl_stream stream, dnnl_exec_arg_t arguments, int count)
    implements Runnable {
  @Override
  public void run() {
    int status = dnnl.dnnl_primitive_execute(primitive, stream, count, arguments);
    if (status != dnnl.dnnl_success) {
      throw new FailureException(
          "oneDNN could not execute a primitive: status %d.".formatted(status));
    }
  }
}
