package dev.assay.runtime.doctor;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Limits that Linux sets to this process's group, or to a group around it; of both versions of
 * control groups. Source: the kernel's documentation of cgroup-v1 and cgroup-v2.
 */
record ControlGroup(Surroundings machine) {
  /** Version 1 writes "no limit" as the largest multiple of a page. */
  private static final long UNLIMITED = 1L << 60;

  /** Processor time that may be used, in cores; empty without a limit. */
  OptionalDouble cores() {
    Stream<Double> newer =
        folders("/sys/fs/cgroup", "").flatMap(folder -> quota(folder + "/cpu.max"));
    Stream<Double> older =
        folders("/sys/fs/cgroup/cpu", "cpu")
            .flatMap(
                folder ->
                    quotient(
                        machine.line(folder + "/cpu.cfs_quota_us"),
                        machine.line(folder + "/cpu.cfs_period_us")));
    return Stream.concat(newer, older).mapToDouble(Double::doubleValue).min();
  }

  /** Memory that may be used, in bytes; empty without a limit. */
  OptionalLong memoryBytes() {
    Stream<Optional<String>> newer =
        folders("/sys/fs/cgroup", "").map(folder -> machine.line(folder + "/memory.max"));
    Stream<Optional<String>> older =
        folders("/sys/fs/cgroup/memory", "memory")
            .map(folder -> machine.line(folder + "/memory.limit_in_bytes"));
    return Stream.concat(newer, older)
        .flatMap(Optional::stream)
        .flatMap(text -> number(text).stream())
        .mapToLong(Long::longValue)
        .filter(bytes -> bytes < UNLIMITED)
        .min();
  }

  /** The group's folder and those around it; the mount alone where the group is not visible. */
  private Stream<String> folders(String mount, String controller) {
    String path =
        machine.lines("/proc/self/cgroup").stream()
            .map(line -> line.split(":", 3))
            .filter(parts -> parts.length == 3)
            .filter(parts -> List.of(parts[1].split(",")).contains(controller))
            .map(parts -> parts[2])
            .findFirst()
            .orElse("/");
    return Stream.iterate(
            path, part -> !part.isEmpty(), part -> part.substring(0, part.lastIndexOf('/')))
        .map(part -> part.equals("/") ? mount : mount + part)
        .flatMap(folder -> Stream.of(folder, mount))
        .distinct();
  }

  /** {@code 150000 100000} are 1.5 cores, {@code max 100000} no limit. */
  private Stream<Double> quota(String file) {
    return machine.line(file).stream()
        .map(line -> line.split("\\s+", -1))
        .filter(parts -> parts.length == 2)
        .flatMap(parts -> quotient(Optional.of(parts[0]), Optional.of(parts[1])));
  }

  private static Stream<Double> quotient(Optional<String> quota, Optional<String> period) {
    Function<String, Optional<Long>> positive = text -> number(text).filter(value -> value > 0);
    Optional<Long> above = quota.flatMap(positive);
    Optional<Long> below = period.flatMap(positive);
    return above.isPresent() && below.isPresent()
        ? Stream.of((double) above.get() / below.get())
        : Stream.empty();
  }

  private static Optional<Long> number(String text) {
    return text.matches("-?\\d{1,19}") ? parsed(text) : Optional.empty();
  }

  private static Optional<Long> parsed(String digits) {
    try {
      return Optional.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return Optional.empty(); // beyond what a long holds: no limit
    }
  }
}
