package dev.assay.training.engine;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;

/** Numbers of some sizes and layout, and where they are. */
final class Tensor {
  private final long[] sizes;
  private final memory.desc layout;
  private final memory handle;
  private final @Nullable Storage storage;
  private final boolean trained;
  private @Nullable FloatBuffer floats;
  private long address;

  /**
   * @param storage its bytes in the arena; null where it lies outside
   * @param trained whether the loss depends on parameters through it, so that it has a gradient
   */
  Tensor(
      long[] sizes, memory.desc layout, memory handle, @Nullable Storage storage, boolean trained) {
    this.sizes = sizes.clone();
    this.layout = layout;
    this.handle = handle;
    this.storage = storage;
    this.trained = trained;
  }

  int rank() {
    return sizes.length;
  }

  long size(int axis) {
    return sizes[axis];
  }

  long[] sizes() {
    return sizes.clone();
  }

  long count() {
    return Arrays.stream(sizes).reduce(1, Math::multiplyExact);
  }

  memory.desc layout() {
    return layout;
  }

  /** oneDNN's name for it. */
  memory handle() {
    return handle;
  }

  Optional<Storage> storage() {
    return Optional.ofNullable(storage);
  }

  boolean isTrained() {
    return trained;
  }

  /** Says where the numbers are. */
  void place(Pointer start) {
    address = start.address();
    floats = null;
    handle.set_data_handle(start);
  }

  /** The numbers in their order in memory; only after {@link #place}. */
  FloatBuffer floats() {
    FloatBuffer view = floats;
    if (view == null) {
      view = Native.floats(address, count());
      floats = view;
    }
    return view;
  }

  long address() {
    return address;
  }
}
