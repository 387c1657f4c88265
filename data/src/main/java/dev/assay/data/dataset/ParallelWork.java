package dev.assay.data.dataset;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/** Does the same to each item of a list on a few threads of its own. */
final class ParallelWork {
  private static final int ITEMS_PER_TASK = 64;

  private ParallelWork() {}

  /**
   * The results in the order of the items.
   *
   * @throws CancelledException if the calling thread is interrupted; each worker stops after the
   *     item in its hands
   */
  static <T, R> List<R> map(
      List<T> items, Function<T, R> function, int workers, Progress.Task task) {
    ExecutorService pool = Executors.newFixedThreadPool(Math.max(1, workers), ParallelWork::thread);
    try {
      List<Future<List<R>>> futures = new ArrayList<>();
      for (int start = 0; start < items.size(); start += ITEMS_PER_TASK) {
        List<T> some = items.subList(start, Math.min(items.size(), start + ITEMS_PER_TASK));
        futures.add(pool.submit(() -> each(some, function, task)));
      }
      List<R> results = new ArrayList<>(items.size());
      for (Future<List<R>> future : futures) {
        results.addAll(future.get());
      }
      return results;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw unwrapped(e);
    } finally {
      pool.shutdownNow();
    }
  }

  private static <T, R> List<R> each(List<T> items, Function<T, R> function, Progress.Task task) {
    List<R> results = new ArrayList<>(items.size());
    for (T item : items) {
      CancelledException.throwIfInterrupted();
      results.add(function.apply(item));
    }
    task.advance(items.size());
    return results;
  }

  private static RuntimeException unwrapped(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new FailureException("A worker failed: " + e.getCause(), e);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "assay-data");
    thread.setDaemon(true);
    return thread;
  }
}
