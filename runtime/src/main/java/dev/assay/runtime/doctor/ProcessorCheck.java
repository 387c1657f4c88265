package dev.assay.runtime.doctor;

import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** The processor, what of it may be used, and its vector instructions. */
final class ProcessorCheck {
  /** Instructions that ONNX Runtime's kernels choose by. */
  private enum Vectors {
    AVX2("avx2"),
    FMA("fma"),
    AVX512("avx512dq"),
    VNNI("avx512_vnni", "avx_vnni"),
    BF16("avx512_bf16", "amx_bf16"),
    FP16("avx512_fp16", "amx_fp16"),
    AMX("amx_tile");

    /** Flags of {@code /proc/cpuinfo} of which one suffices, with blanks between them. */
    private final String flags;

    Vectors(String... flags) {
      this.flags = String.join(" ", flags);
    }

    boolean among(Set<String> has) {
      return Arrays.stream(flags.split(" ", -1)).anyMatch(has::contains);
    }
  }

  private ProcessorCheck() {}

  /**
   * Checks the processor.
   *
   * @param available threads that this virtual machine believes may run at once
   */
  static Section of(Surroundings machine, int available) {
    List<Fact> facts = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    long threads =
        machine.lines("/proc/cpuinfo").stream()
            .filter(line -> line.startsWith("processor"))
            .count();
    facts.add(Fact.of("model", machine.value("/proc/cpuinfo", "model name").orElse("unknown")));
    facts.add(Fact.of("threads", threads, threads == 0 ? "unknown" : Long.toString(threads)));
    facts.add(Fact.of("threads_for_java", available, Integer.toString(available)));
    OptionalDouble limit = new ControlGroup(machine).cores();
    limit.ifPresent(
        cores -> {
          String text = String.format(Locale.ROOT, "%.2f cores", cores);
          facts.add(new Fact("group_limit", DoubleNode.valueOf(cores), text));
          if (cores < available) {
            problems.add(
                new Problem(
                    "The control group grants %s to %d threads: it stops them in between, and latencies show that."
                        .formatted(text, available),
                    "Raise the group's limit, or give --workers %d."
                        .formatted(Math.max(1, (int) cores))));
          }
        });
    vectors(machine, facts, problems);
    return new Section("processor", facts, problems);
  }

  private static void vectors(Surroundings machine, List<Fact> facts, List<Problem> problems) {
    Set<String> flags =
        Arrays.stream(machine.value("/proc/cpuinfo", "flags").orElse("").split("\\s+", -1))
            .collect(Collectors.toUnmodifiableSet());
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    List<String> words = new ArrayList<>();
    for (Vectors vectors : Vectors.values()) {
      String name = vectors.name().toLowerCase(Locale.ROOT);
      boolean has = vectors.among(flags);
      json.put(name, has);
      words.add(name + (has ? " yes" : " no"));
    }
    facts.add(new Fact("vectors", json, String.join(", ", words)));
    if (!json.path("avx2").booleanValue()) {
      problems.add(
          new Problem(
              "The processor has no AVX2: models run several times slower than on others.",
              "Use a newer machine, or let the virtual machine pass the instructions on."));
    }
  }
}
