package dev.assay.export.proof;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.export.tensor.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What one implementation answers to each set of inputs at each batch size. */
public final class Answers {
  /** A set of inputs, by its place, at a batch size. */
  private record Run(int set, int batch) {}

  private final String name;
  private final ProofInputs inputs;
  private final Map<Run, Map<String, Tensor>> outputs = new LinkedHashMap<>();
  private final Map<Run, String> failures = new LinkedHashMap<>();

  private Answers(String name, ProofInputs inputs) {
    this.name = name;
    this.inputs = inputs;
  }

  /**
   * Asks the implementation that is the reference. Where it does not run, nobody else is asked.
   *
   * @throws FailureException if it never runs
   */
  public static Answers ofReference(Implementation implementation, ProofInputs inputs) {
    Answers answers = new Answers(implementation.name(), inputs);
    RuntimeException last = null;
    for (Run run : answers.runs()) {
      try {
        answers.ask(implementation, run);
      } catch (CancelledException e) {
        throw e;
      } catch (RuntimeException e) {
        answers.failures.put(run, line(e));
        last = e;
      }
    }
    if (last != null && answers.outputs.isEmpty()) {
      throw answers.doesNotRun(answers.runs().get(0), last);
    }
    return answers;
  }

  /**
   * Asks another implementation what the reference was asked.
   *
   * @throws FailureException if it does not run where the reference did
   */
  public Answers sameOf(Implementation implementation) {
    Answers answers = new Answers(implementation.name(), inputs);
    for (Run run : outputs.keySet()) {
      try {
        answers.ask(implementation, run);
      } catch (CancelledException e) {
        throw e;
      } catch (RuntimeException e) {
        throw answers.doesNotRun(run, e);
      }
    }
    return answers;
  }

  /** Name and version of the implementation. */
  public String name() {
    return name;
  }

  /** Batch sizes at which it answered. */
  public List<Integer> batches() {
    return outputs.keySet().stream().map(Run::batch).distinct().toList();
  }

  /** Why it did not run, by batch size. */
  public Map<Integer, String> failures() {
    Map<Integer, String> reasons = new LinkedHashMap<>();
    failures.forEach((run, reason) -> reasons.putIfAbsent(run.batch(), reason));
    return reasons;
  }

  /**
   * Outputs that are the same number everywhere, or empty, whatever it was asked: that another
   * implementation answers the same proves little.
   */
  public Set<String> constantOutputs() {
    Map<String, Set<Double>> values = new LinkedHashMap<>();
    for (Map<String, Tensor> answer : outputs.values()) {
      answer.forEach(
          (name, tensor) -> {
            Set<Double> known = values.computeIfAbsent(name, output -> new HashSet<>());
            Arrays.stream(tensor.doubles())
                .takeWhile(value -> known.size() < 2)
                .forEach(known::add);
          });
    }
    Set<String> constant = new LinkedHashSet<>(values.keySet());
    constant.removeIf(name -> values.getOrDefault(name, Set.of()).size() > 1);
    return constant;
  }

  /** What is to be known of the proof, a sentence each. */
  public List<String> notes() {
    List<String> notes = new ArrayList<>();
    List<Integer> ran = batches();
    failures()
        .forEach(
            (batch, reason) -> {
              if (!ran.contains(batch)) {
                notes.add(
                    "at batch %d the source itself does not run: %s".formatted(batch, reason));
              }
            });
    for (String output : constantOutputs()) {
      notes.add(
          "output '%s' is constant on every input that was tried, which proves little; prove it on samples of your own"
              .formatted(output));
    }
    return notes;
  }

  /** What it was asked. */
  ProofInputs inputs() {
    return inputs;
  }

  /** Its outputs for a set of inputs by name; empty where it did not run. */
  Optional<Map<String, Tensor>> outputs(int set, int batch) {
    return Optional.ofNullable(outputs.get(new Run(set, batch)));
  }

  private List<Run> runs() {
    List<Run> runs = new ArrayList<>();
    for (int batch : inputs.batches()) {
      for (int set = 0; set < inputs.sets().size(); set++) {
        if (inputs.isRun(set, batch)) {
          runs.add(new Run(set, batch));
        }
      }
    }
    return runs;
  }

  private void ask(Implementation implementation, Run run) {
    CancelledException.throwIfInterrupted();
    Map<String, Tensor> given = inputs.sets().get(run.set()).of(run.batch());
    outputs.put(run, Objects.requireNonNull(implementation.answer(given)));
  }

  private FailureException doesNotRun(Run run, RuntimeException e) {
    return new FailureException(
        "%s does not run the network at batch %d: %s. No model was written."
            .formatted(name, run.batch(), line(e)),
        e);
  }

  private static String line(RuntimeException e) {
    return String.valueOf(e.getMessage())
        .lines()
        .findFirst()
        .orElse("")
        .strip()
        .replaceFirst("[.]+$", "");
  }
}
