package dev.assay.runtime.vet;

import dev.assay.data.CancelledException;
import dev.assay.data.WorkerPool;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Tries models out in child processes: each is loaded and run once on black images. A model that
 * crashes, hangs or takes too much ends its child, not this process; the next candidate gets a
 * fresh one.
 *
 * <p>Capped are wall-clock and processor time, the Java heap, the size of files and, where {@code
 * /bin/sh} knows {@code ulimit -v}, the address space; on Linux, where {@code unshare} is allowed,
 * the network is closed. A child is a process of the same user: files are not closed to it.
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
    Launch launch = new Launch(java, limits, confinement(), candidates.size());
    try (WorkerPool pool = new WorkerPool(workers)) {
      pool.run(
          Stream.generate(() -> new VettingWorker(launch, scratch, docket))
              .limit(workers)
              .toList());
    }
    return docket.report(new VettingReport.Terms(limits, launch.confinement().closesNetwork()));
  }

  private static Confinement confinement() {
    try {
      return Confinement.probe();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }
}
