package dev.assay.runtime.vet;

import dev.assay.data.CancelledException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

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
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, workers));
    try {
      List<Future<Void>> work = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        work.add(pool.submit(new VettingWorker(java, limits, scratch, docket)));
      }
      for (Future<Void> part : work) {
        part.get();
      }
      return docket.report();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      end(pool);
    }
  }

  /** Interrupts the workers, who end their children, and waits for them. */
  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    try {
      if (!pool.awaitTermination(30, TimeUnit.SECONDS)) {
        throw new IllegalStateException("a vetting worker did not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
