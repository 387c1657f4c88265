package dev.assay.harness.latency;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Optional;

/**
 * Counters of what disturbs a measurement, at one moment.
 *
 * @param cpu what the processors have done; empty where the system does not say
 * @param collections runs of Java's garbage collectors in this process
 * @param collectionMs their time, in milliseconds
 */
public record MachineState(Optional<CpuTimes> cpu, long collections, long collectionMs) {
  /** Nothing is known. */
  public static final MachineState UNKNOWN = new MachineState(Optional.empty(), 0, 0);

  /** Now, of this process and machine. */
  public static MachineState now() {
    List<GarbageCollectorMXBean> beans = ManagementFactory.getGarbageCollectorMXBeans();
    return new MachineState(
        CpuTimes.now(),
        beans.stream().mapToLong(bean -> Math.max(0, bean.getCollectionCount())).sum(),
        beans.stream().mapToLong(bean -> Math.max(0, bean.getCollectionTime())).sum());
  }

  /** What happened from now until then. */
  public Disturbance until(MachineState later) {
    long foreign = 0;
    long total = 0;
    if (cpu.isPresent() && later.cpu.isPresent()) {
      CpuTimes from = cpu.get();
      CpuTimes to = later.cpu.get();
      long own = to.own() - from.own();
      foreign = Math.max(0, to.busy() - from.busy() - own);
      total = Math.max(0, to.total() - from.total());
    }
    return new Disturbance(
        foreign, total, later.collections - collections, later.collectionMs - collectionMs);
  }
}
