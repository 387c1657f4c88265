package dev.assay.runtime.vet;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
   * @return one verdict for each, in their order
   * @throws FailureException if no child process can be started at all
   * @throws CancelledException if the thread is interrupted; children are ended
   */
  public List<Verdict> vet(List<Candidate> candidates) {
    Queue<Integer> open = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < candidates.size(); i++) {
      open.add(i);
    }
    Map<Integer, Verdict> verdicts = new ConcurrentHashMap<>();
    int workers = Math.min(limits.atOnce(), candidates.size());
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, workers));
    try {
      List<Future<Void>> work = new ArrayList<>();
      for (int i = 0; i < workers; i++) {
        work.add(pool.submit(() -> serve(candidates, open, verdicts)));
      }
      for (Future<Void> part : work) {
        part.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } finally {
      end(pool);
    }
    return IntStream.range(0, candidates.size()).mapToObj(verdicts::get).toList();
  }

  private @Nullable Void serve(
      List<Candidate> candidates, Queue<Integer> open, Map<Integer, Verdict> verdicts)
      throws InterruptedException {
    try (VettingWorker worker = new VettingWorker(java, limits, scratch)) {
      for (Integer i = open.poll(); i != null; i = open.poll()) {
        verdicts.put(i, worker.vet(candidates.get(i)));
      }
      return null;
    } catch (IOException e) {
      throw new FailureException(
          "Cannot use '%s' for temporary files: %s. Check its rights and the free space."
              .formatted(scratch, e.getMessage()),
          e);
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
