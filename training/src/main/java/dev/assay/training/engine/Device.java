package dev.assay.training.engine;

import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;

/** The processor as oneDNN sees it, with the order in which primitives run on it: one by one. */
final class Device implements AutoCloseable {
  private final engine processor = new engine(engine.kind.cpu, 0);
  private final stream queue = new stream(processor);
  private final dnnl_stream handle = queue.get();

  engine engine() {
    return processor;
  }

  dnnl_stream stream() {
    return handle;
  }

  /** What every primitive is built with: its scratch memory comes from the arena. */
  static primitive_attr attributes() {
    primitive_attr attributes = new primitive_attr();
    attributes.set_scratchpad_mode(scratchpad_mode.user);
    return attributes;
  }

  @Override
  public void close() {
    queue.close();
    processor.close();
  }
}
