package dev.assay.export.samediff;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.VariableType;
import org.nd4j.autodiff.samediff.internal.SameDiffOp;
import org.nd4j.autodiff.samediff.internal.Variable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One run of a graph.
 *
 * @param fill the values it ran on
 * @param extent sizes of the open dimensions other than the batch
 * @param findings what it showed; empty if the graph did not run
 * @param failure why it did not
 */
record Probe(
    ProbeFill fill,
    Extent extent,
    Optional<Findings> findings,
    Optional<RuntimeException> failure) {
  /**
   * What a run shows.
   *
   * @param shapes shape of every variable
   * @param bytes what all results took, or the largest workspace of a kernel if that took more
   */
  record Findings(Map<String, List<Long>> shapes, double bytes) {
    Findings {
      shapes = Collections.unmodifiableMap(new LinkedHashMap<>(shapes));
    }
  }

  /** Shape of every variable; empty if the graph did not run. */
  Optional<Map<String, List<Long>>> shapes() {
    return findings.map(Findings::shapes);
  }

  /** What it took, as in {@link Findings#bytes}; 0 if it did not run. */
  double bytes() {
    return findings.map(Findings::bytes).orElse(0.0);
  }

  static Probe run(SourceGraph graph, ProbeFill fill, long batch, Extent extent) {
    CancelledException.throwIfInterrupted();
    try {
      Map<String, INDArray> placeholders = new LinkedHashMap<>();
      for (GraphInput input : graph.inputs()) {
        placeholders.put(input.name(), fill.array(input, batch, extent));
      }
      return new Probe(fill, extent, Optional.of(findings(graph, placeholders)), Optional.empty());
    } catch (RuntimeException e) {
      return new Probe(fill, extent, Optional.empty(), Optional.of(e));
    }
  }

  boolean hasEmptyResult() {
    return shapes().stream().flatMap(all -> all.values().stream()).anyMatch(s -> s.contains(0L));
  }

  /** Says that the graph does not run, and SameDiff's reason in one line. */
  FailureException refusal(SourceGraph graph) {
    RuntimeException cause = failure.orElseThrow();
    return new FailureException(
        "SameDiff does not run the network on inputs of %s: %s. Give other input shapes, or replace that operation."
            .formatted(GraphInput.written(graph.inputs()), Shapes.reason(cause)),
        cause);
  }

  private static Findings findings(SourceGraph graph, Map<String, INDArray> placeholders) {
    Map<String, List<Long>> found = new LinkedHashMap<>();
    placeholders.forEach((name, array) -> found.put(name, ProbeSession.shape(array)));
    List<String> computed = new ArrayList<>();
    Set<String> needed = needed(graph);
    for (Variable stored : graph.sameDiff().getVariables().values()) {
      SDVariable variable = stored.getVariable();
      if (stored.getOutputOfOp() != null) {
        if (needed.contains(stored.getOutputOfOp())) {
          computed.add(variable.name());
        }
      } else if (variable.getVariableType() != VariableType.ARRAY && variable.getArr() != null) {
        found.put(variable.name(), ProbeSession.shape(variable.getArr()));
      }
    }
    Findings run = graph.probe(placeholders, computed);
    found.putAll(run.shapes());
    return new Findings(found, run.bytes());
  }

  /** Names of the operations that the outputs depend on: nobody asks for more to be run. */
  private static Set<String> needed(SourceGraph graph) {
    SameDiff sameDiff = graph.sameDiff();
    Set<String> needed = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(graph.outputs().values());
    while (!open.isEmpty()) {
      Variable variable = sameDiff.getVariables().get(open.pop());
      String producer = variable == null ? null : variable.getOutputOfOp();
      if (producer != null && needed.add(producer)) {
        SameDiffOp op = sameDiff.getOps().get(producer);
        if (op != null) {
          open.addAll(op.getInputsToOp());
        }
      }
    }
    return needed;
  }
}
