package dev.assay.runtime.doctor;

import com.fasterxml.jackson.databind.node.DoubleNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What makes times differ from one run to the next: clock, frequency, and other work. */
final class MeasuringCheck {
  private static final String CPUS = "/sys/devices/system/cpu/";
  private static final String CLOCK =
      "/sys/devices/system/clocksource/clocksource0/current_clocksource";

  /** Above this share of the machine, other work disturbs latencies. */
  private static final double DISTURBING = 0.03;

  /** Columns of the first line of {@code /proc/stat}, after its name. Source: proc(5). */
  private static final int IDLE = 3;

  private static final int WAITING = 4;
  private static final int STOLEN = 7;

  private final Surroundings machine;
  private final List<Fact> facts = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();

  private MeasuringCheck(Surroundings machine) {
    this.machine = machine;
  }

  /**
   * Checks them.
   *
   * @param pause waits some tenths of a second, in which this process does nothing
   */
  static Section of(Surroundings machine, Runnable pause) {
    MeasuringCheck check = new MeasuringCheck(machine);
    check.clock();
    check.frequency();
    check.load(pause);
    return new Section("measuring", check.facts, check.problems);
  }

  private void clock() {
    Optional<String> source = machine.line(CLOCK);
    facts.add(Fact.of("clock_source", source.orElse("unknown")));
    if (source.isPresent()
        && !List.of("tsc", "kvm-clock", "hyperv_clocksource_tsc_page").contains(source.get())) {
      problems.add(
          new Problem(
              "The clock '%s' is read through a system call: short times come out too long."
                  .formatted(source.get()),
              "Measure where the clock source is tsc; a virtual machine's host decides that."));
    }
  }

  private void frequency() {
    Optional<String> governor = machine.line(CPUS + "cpu0/cpufreq/scaling_governor");
    facts.add(Fact.of("governor", governor.orElse("not visible")));
    facts.add(Fact.of("turbo", turbo()));
    facts.add(
        Fact.of(
            "two_threads_a_core",
            machine
                .line(CPUS + "smt/active")
                .map(active -> active.equals("1") ? "yes" : "no")
                .orElse("not visible")));
    if (governor.isPresent() && !governor.get().equals("performance")) {
      problems.add(
          new Problem(
              "The frequency governor is '%s': the first runs of a model are slow ones."
                  .formatted(governor.get()),
              "For measurements: sudo cpupower frequency-set -g performance."));
    }
  }

  private String turbo() {
    Optional<String> off = machine.line(CPUS + "intel_pstate/no_turbo");
    return off.map(value -> value.equals("0"))
        .or(() -> machine.line(CPUS + "cpufreq/boost").map(value -> value.equals("1")))
        .map(on -> on ? "on: frequency depends on heat and on other cores" : "off")
        .orElse("not visible");
  }

  private void load(Runnable pause) {
    List<Long> before = ticks();
    long own = -ownTicks();
    pause.run();
    own += ownTicks();
    List<Long> after = ticks();
    machine
        .line("/proc/loadavg")
        .ifPresent(line -> facts.add(Fact.of("load_average", line.replaceFirst(" \\S*/.*", ""))));
    long total = total(after) - total(before);
    if (before.size() <= STOLEN || after.size() <= STOLEN || total <= 0) {
      facts.add(Fact.of("other_work", "not visible"));
      return;
    }
    long idle = after.get(IDLE) + after.get(WAITING) - before.get(IDLE) - before.get(WAITING);
    double busy = Math.max(0, (double) (total - idle - own) / total);
    double stolen = (double) (after.get(STOLEN) - before.get(STOLEN)) / total;
    facts.add(share("other_work_percent", busy));
    facts.add(share("stolen_percent", stolen));
    if (busy > DISTURBING) {
      problems.add(
          new Problem(
              "Other work takes %s of the machine now: latencies will be longer and vary."
                  .formatted(percent(busy)),
              "Measure when it is over; '--latency-seconds 0' leaves latency out."));
    }
  }

  private static Fact share(String key, double share) {
    return new Fact(key, DoubleNode.valueOf(Math.round(share * 1000) / 10.0), percent(share));
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.1f %%", 100 * share);
  }

  /** Ticks of all cores since the start, by what they went into; none where that is not told. */
  private List<Long> ticks() {
    return machine
        .line("/proc/stat")
        .filter(line -> line.matches("cpu(\\s+\\d{1,18})+"))
        .map(line -> Arrays.stream(line.split("\\s+", -1)).skip(1).map(Long::valueOf).toList())
        .orElse(List.of());
  }

  /** Ticks that went into this process, as its compiler threads work on. Source: proc(5). */
  private long ownTicks() {
    String[] fields =
        machine.line("/proc/self/stat").orElse("").replaceFirst(".*\\) ", "").split(" ", -1);
    return fields.length > 12 ? Long.parseLong(fields[11]) + Long.parseLong(fields[12]) : 0;
  }

  /** Guest time, from the ninth column on, is in user time already. */
  private static long total(List<Long> ticks) {
    return ticks.stream().limit(STOLEN + 1L).mapToLong(Long::longValue).sum();
  }
}
