package dev.assay.runtime.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Memory of the machine, of the group that this process is in, and of Java. */
final class MemoryCheck {
  /** What a model's trial may take beside the images of an evaluation. */
  private static final long ENOUGH = 2L << 30;

  private static final long KIB = 1024;

  private MemoryCheck() {}

  /**
   * Checks the memory.
   *
   * @param heapBytes the most that Java's heap may take
   */
  static Section of(Surroundings machine, long heapBytes) {
    List<Fact> facts = new ArrayList<>();
    OptionalLong limit = new ControlGroup(machine).memoryBytes();
    bytes(machine, "MemTotal").ifPresent(total -> facts.add(Fact.bytes("total_bytes", total, "")));
    Optional<Long> free = bytes(machine, "MemAvailable");
    free.ifPresent(bytes -> facts.add(Fact.bytes("available_bytes", bytes, "")));
    limit.ifPresent(bytes -> facts.add(Fact.bytes("group_limit_bytes", bytes, "")));
    facts.add(Fact.bytes("java_heap_bytes", heapBytes, "at most"));
    long usable = Math.min(free.orElse(Long.MAX_VALUE), limit.orElse(Long.MAX_VALUE));
    List<Problem> problems = new ArrayList<>();
    if (usable < ENOUGH) {
      problems.add(
          new Problem(
              "Only %s of memory can be had: a large model may end with its process killed."
                  .formatted(Fact.gib(usable)),
              "End other programs, raise the group's limit, or give --workers 1 and a small --batch."));
    }
    return new Section("memory", facts, problems);
  }

  private static Optional<Long> bytes(Surroundings machine, String key) {
    return machine
        .value("/proc/meminfo", key)
        .filter(value -> value.matches("\\d{1,15} kB"))
        .map(value -> Long.parseLong(value.substring(0, value.indexOf(' '))) * KIB);
  }
}
