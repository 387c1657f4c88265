package dev.assay.data;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** A few threads for one piece of work. Closing it interrupts them and waits until all ended. */
public final class WorkerPool implements AutoCloseable {
  private final ExecutorService threads;

  /** A pool of {@code workers} threads, at least one. */
  public WorkerPool(int workers) {
    threads =
        Executors.newFixedThreadPool(
            Math.max(1, workers),
            work -> {
              Thread thread = new Thread(work, "assay-worker");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Runs all tasks, and ends with the first failure of any.
   *
   * @return their results, in their order
   * @throws CancelledException if the calling thread is interrupted
   * @throws RuntimeException what a task threw
   */
  public <T> List<T> run(List<? extends Callable<T>> tasks) {
    CompletionService<T> finished = new ExecutorCompletionService<>(threads);
    List<Future<T>> futures = new ArrayList<>();
    for (Callable<T> task : tasks) {
      futures.add(finished.submit(task));
    }
    try {
      for (int i = 0; i < futures.size(); i++) {
        finished.take().get();
      }
      List<T> results = new ArrayList<>(futures.size());
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw thrown(e);
    }
  }

  private static RuntimeException thrown(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new FailureException("A worker failed: " + e.getCause(), e);
  }

  /** Also waits where the calling thread is interrupted: what workers use may be closed next. */
  @Override
  public void close() {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    while (true) {
      try {
        if (threads.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
