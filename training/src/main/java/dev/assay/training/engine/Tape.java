package dev.assay.training.engine;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.bytedeco.dnnl.dnnl_memory_desc_handle;
import org.bytedeco.dnnl.dnnl_primitive_attr_handle;
import org.bytedeco.dnnl.dnnl_primitive_desc_handle;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.javacpp.PointerScope;
import org.jspecify.annotations.Nullable;

/**
 * A program while it is written. Nodes ask for tensors and add calls; where the tensors lie is
 * decided at the end, when all that uses them is known. Descriptions of primitives and layouts live
 * until then.
 */
final class Tape implements AutoCloseable {
  private final Device device;
  private final Calls calls;
  private final boolean training;

  @SuppressWarnings("unchecked") // an array of classes is made for the call
  private final PointerScope descriptions =
      new PointerScope(
          dnnl_memory_desc_handle.class,
          dnnl_primitive_desc_handle.class,
          dnnl_primitive_attr_handle.class,
          memory_desc_vector.class);

  private final List<Tensor> tensors = new ArrayList<>();
  private final IdentityHashMap<Tensor, List<Tensor>> gradients = new IdentityHashMap<>();
  private boolean finished;

  /**
   * @param training whether gradients will be computed; otherwise running statistics are used and
   *     nothing is dropped
   */
  Tape(Device device, boolean training) {
    this.device = device;
    this.calls = new Calls(device);
    this.training = training;
  }

  boolean isTraining() {
    return training;
  }

  engine engine() {
    return device.engine();
  }

  prop_kind direction() {
    return training ? prop_kind.forward_training : prop_kind.forward_inference;
  }

  /** A new tensor in the arena. */
  Tensor tensor(memory.desc layout, boolean trained, long... sizes) {
    return add(sizes, layout, new Storage(layout.get_size()), trained);
  }

  /** A new tensor, channels last. */
  Tensor activation(boolean trained, long... sizes) {
    return tensor(Layouts.channelsLast(sizes), trained, sizes);
  }

  /** A new tensor of the same sizes, channels last. */
  Tensor like(Tensor other) {
    return activation(other.isTrained(), other.sizes());
  }

  /** A new tensor that only primitives understand: scratch memory, workspaces. */
  Tensor bytes(memory.desc layout) {
    return tensor(layout, false, layout.get_size());
  }

  /** A new tensor that is filled with zeros in each run, before what is put into parts of it. */
  Tensor zeros(memory.desc layout, long... sizes) {
    Tensor zeros = tensor(layout, false, sizes);
    run(
        () -> {
          FloatBuffer floats = zeros.floats();
          for (int i = 0; i < floats.capacity(); i++) {
            floats.put(i, 0);
          }
        },
        zeros);
    return zeros;
  }

  /** The same numbers, channels last, cut into other sizes. */
  Tensor channelsLast(Tensor of, long... sizes) {
    return view(of, Layouts.channelsLast(sizes), sizes);
  }

  /** The same memory in another layout. */
  Tensor view(Tensor of, memory.desc layout, long... sizes) {
    return add(sizes, layout, of.storage().orElseThrow(), of.isTrained());
  }

  /** A tensor outside of the arena, which {@link Tensor#place} puts somewhere. */
  Tensor outside(memory.desc layout, long... sizes) {
    return add(sizes, layout, null, false);
  }

  private Tensor add(long[] sizes, memory.desc layout, @Nullable Storage storage, boolean trained) {
    memory handle = calls.own(new memory(layout, device.engine(), (Pointer) null));
    Tensor tensor = new Tensor(sizes, layout, handle, storage, trained);
    tensors.add(tensor);
    return tensor;
  }

  Invocation call(primitive_desc_base description) {
    return new Invocation(this, description);
  }

  void execute(primitive_desc_base description, Map<Integer, Tensor> tensorsByArgument) {
    calls.add(description, tensorsByArgument);
  }

  /** Puts something else than a primitive at the end of the program. */
  void run(Runnable call, Tensor... uses) {
    calls.add(call, uses);
  }

  /** The same numbers in another layout; the tensor itself where it has this layout. */
  Tensor in(memory.desc layout, Tensor tensor) {
    if (tensor.layout().equals(layout)) {
      return tensor;
    }
    Tensor copy = tensor(layout, tensor.isTrained(), tensor.sizes());
    copy(tensor, copy);
    return copy;
  }

  /** Copies from layout to layout. */
  void copy(Tensor from, Tensor to) {
    call(new reorder.primitive_desc(
            engine(), from.layout(), engine(), to.layout(), Device.attributes(), false))
        .with(dnnl.DNNL_ARG_FROM, from)
        .with(dnnl.DNNL_ARG_TO, to)
        .add();
  }

  /**
   * Says what something that read {@code input} adds to its gradient. Where the loss does not
   * depend on parameters through {@code input}, the calls for it are not even added.
   */
  void contribute(Tensor input, Supplier<Tensor> gradient) {
    if (input.isTrained()) {
      gradients.computeIfAbsent(input, key -> new ArrayList<>()).add(gradient.get());
    }
  }

  /** Adds the backward calls of nodes, given in the order of their forward calls. */
  void backward(List<Pass> passes) {
    for (int i = passes.size() - 1; i >= 0; i--) {
      Pass pass = passes.get(i);
      List<Tensor> parts = gradients.getOrDefault(pass.result(), List.of());
      if (!parts.isEmpty()) {
        pass.backward().accept(parts.size() == 1 ? parts.get(0) : Addition.sum(this, parts));
      }
    }
  }

  /** Finds a place for everything; {@code result} stays readable after the last call. */
  Program finish(Tensor result) {
    calls.add(() -> {}, result);
    Program program = new Program(calls, tensors);
    finished = true;
    return program;
  }

  /** Frees the descriptions, and everything if there is no program. */
  @Override
  public void close() {
    descriptions.close();
    if (!finished) {
      calls.discard();
    }
  }
}
