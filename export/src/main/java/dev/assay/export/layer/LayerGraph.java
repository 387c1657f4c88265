package dev.assay.export.layer;

import dev.assay.data.FailureException;
import java.util.HashSet;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The SameDiff graph under construction; names everything after the layer it stems from. */
public final class LayerGraph {
  private final SameDiff sameDiff = SameDiff.create();
  private final Set<String> names = new HashSet<>();
  private String node = "";

  /** Names what is added from now on after this layer or vertex. */
  void enter(String nodeName) {
    node = nodeName;
  }

  /** Name of the layer or vertex that is being converted. */
  public String node() {
    return node;
  }

  public SameDiff sameDiff() {
    return sameDiff;
  }

  /** A free name for {@code what} of the current layer, such as {@code conv1/relu}. */
  public String name(String what) {
    String wanted = node + "/" + what;
    String name = wanted;
    for (int i = 2; !names.add(name); i++) {
      name = wanted + "_" + i;
    }
    return name;
  }

  /** A trained parameter or another constant of the current layer. */
  public SDVariable constant(String what, INDArray value) {
    return sameDiff.constant(name(what), value.dup('c'));
  }

  /** The activations in a form that a layer reads them in. */
  public Flow as(Flow flow, Form wanted) {
    if (flow.form() == wanted) {
      return flow;
    }
    if (flow.form().rank() != wanted.rank()) {
      throw refusal("expected activations of form %s, found %s".formatted(wanted, flow.form()));
    }
    return received(declared(flow), wanted);
  }

  /** The activations in the network's own order of dimensions. */
  public SDVariable declared(Flow flow) {
    return flow.form() == Form.NHWC
        ? sameDiff.permute(name("channels_last"), flow.value(), 0, 2, 3, 1)
        : flow.value();
  }

  /** Activations that stand in the order of {@code form}. */
  public Flow received(SDVariable value, Form form) {
    return form == Form.NHWC
        ? new Flow(sameDiff.permute(name("channels_first"), value, 0, 3, 1, 2), form)
        : new Flow(value, form);
  }

  /** A refusal of the current layer; {@code found} says what was expected and what was found. */
  public FailureException refusal(String found) {
    return new FailureException("Layer '%s': %s.".formatted(node, found));
  }
}
