package dev.assay.training.engine;

import java.util.List;
import org.bytedeco.javacpp.Pointer;

/** What is done with a batch, call by call. */
final class Program implements AutoCloseable {
  private static final long NOWHERE = 0;

  private final List<Runnable> calls;
  private final List<Tensor> tensors;
  private final List<Pointer> owned;
  private final List<String> kernels;
  private final long bytes;
  private long start = NOWHERE;

  /**
   * @param calls in the order in which they run, and what they need
   * @param tensors that they use
   */
  Program(Calls calls, List<Tensor> tensors) {
    this.calls = calls.all();
    this.owned = calls.owned();
    this.kernels = calls.kernels();
    this.tensors = List.copyOf(tensors);
    this.bytes =
        Arena.place(
            tensors.stream().flatMap(tensor -> tensor.storage().stream()).distinct().toList());
  }

  /** Runs it in a block of memory that no other program uses meanwhile. */
  void run(Arena arena) {
    move(arena.reserve(bytes));
    for (Runnable call : calls) {
      call.run();
    }
  }

  private void move(long address) {
    if (address != start) {
      for (Tensor tensor : tensors) {
        tensor.storage().ifPresent(at -> tensor.place(Native.at(address + at.offset())));
      }
      start = address;
    }
  }

  /** Bytes that it needs in the arena. */
  long bytes() {
    return bytes;
  }

  List<Runnable> calls() {
    return calls;
  }

  /** Name of each primitive and of what oneDNN chose for it, in order. */
  List<String> kernels() {
    return kernels;
  }

  @Override
  public void close() {
    free(owned);
  }

  /** Frees native objects, the newest first. */
  static void free(List<Pointer> owned) {
    for (int i = owned.size() - 1; i >= 0; i--) {
      owned.get(i).close();
    }
  }
}
