package dev.assay.data.dataset;

import dev.assay.data.CancelledException;
import dev.assay.data.Progress;
import dev.assay.data.WorkerPool;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
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
    List<Callable<List<R>>> tasks = new ArrayList<>();
    for (int start = 0; start < items.size(); start += ITEMS_PER_TASK) {
      List<T> some = items.subList(start, Math.min(items.size(), start + ITEMS_PER_TASK));
      tasks.add(() -> each(some, function, task));
    }
    try (WorkerPool pool = new WorkerPool(workers)) {
      return pool.run(tasks).stream().flatMap(List::stream).toList();
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
}
