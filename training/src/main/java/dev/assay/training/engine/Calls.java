package dev.assay.training.engine;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.javacpp.Pointer;

/** The calls of a program while it is written, and the native objects that they need. */
final class Calls {
  private static final Set<primitive.kind> HEAVY =
      EnumSet.of(primitive.kind.convolution, primitive.kind.inner_product);

  private final Device device;
  private final List<Runnable> calls = new ArrayList<>();
  private final List<Pointer> owned = new ArrayList<>();
  private final List<String> kernels = new ArrayList<>();

  Calls(Device device) {
    this.device = device;
  }

  <T extends Pointer> T own(T pointer) {
    owned.add(pointer);
    return pointer;
  }

  /** Adds a call of a primitive. */
  void add(primitive_desc_base description, Map<Integer, Tensor> tensorsByArgument) {
    kernels.add(kernel(description));
    primitive made = own(new primitive(description.get()));
    dnnl_exec_arg_t list = own(new dnnl_exec_arg_t(tensorsByArgument.size()));
    int at = 0;
    for (Map.Entry<Integer, Tensor> argument : tensorsByArgument.entrySet()) {
      dnnl_memory handle = argument.getValue().handle().get();
      list.position(at++).arg(argument.getKey()).memory(handle);
    }
    list.position(0);
    add(
        new Execution(made.get(), device.stream(), list, at),
        tensorsByArgument.values().toArray(Tensor[]::new));
  }

  /** What oneDNN chose. Its reference code is a thousand times slower where it counts most. */
  private static String kernel(primitive_desc_base description) {
    String kernel = description.impl_info_str().getString();
    primitive.kind operation = description.get_kind().intern();
    if (kernel.startsWith("ref") && HEAVY.contains(operation)) {
      throw new UnsupportedException("fast code for this " + operation);
    }
    return operation + " " + kernel;
  }

  /** Adds anything else, which reads or writes these tensors. */
  void add(Runnable call, Tensor... uses) {
    for (Tensor tensor : uses) {
      tensor.storage().ifPresent(storage -> storage.use(calls.size()));
    }
    calls.add(call);
  }

  /** In the order in which they run. */
  List<Runnable> all() {
    return List.copyOf(calls);
  }

  /** Native objects that they need, the oldest first. */
  List<Pointer> owned() {
    return List.copyOf(owned);
  }

  /** Name of each primitive and of what oneDNN chose for it, in order. */
  List<String> kernels() {
    return List.copyOf(kernels);
  }

  /** Frees the native objects; for when there will be no program. */
  void discard() {
    Program.free(owned);
  }
}
