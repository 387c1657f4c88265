package dev.assay.runtime.vet;

import dev.assay.data.CancelledException;
import dev.assay.data.WorkerPool;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tries models out in child processes: each is loaded and run once on black images. A model that
 * crashes, hangs or takes too much ends its child, not this process; the next candidate gets a
 * fresh one. A child is a process of the same user: files and network are not closed to it.
 *
 * <p>Capped are wall-clock time, the Java heap and, where {@code /bin/sh} knows {@code ulimit -v},
 * the address space.
 */
public final class Vetting {
  private final JavaCommand java;
  private final VettingLimits limits;
  private final Path scratch;

  /**
   * Prepares vetting; nothing runs yet.
   *
   * @param scratch a folder for temporary folders, which are removed afterwards
   */
  public Vetting(JavaCommand java, VettingLimits limits, Path scratch) {
    this.java = java;
    this.limits = limits;
    this.scratch = scratch;
  }

  /**
   * Tries all candidates.
   *
   * @throws dev.assay.data.FailureException if no child process can be started at all
   * @throws CancelledException if the thread is interrupted; children are ended
   */
  public VettingReport vet(List<Candidate> candidates) {
    Docket docket = new Docket(candidates);
    int workers = Math.min(limits.atOnce(), candidates.size());
    try (WorkerPool pool = new WorkerPool(workers)) {
      pool.run(
          Stream.generate(() -> new VettingWorker(java, limits, scratch, docket))
              .limit(workers)
              .toList());
    }
    return docket.report();
  }
}
