package dev.assay.training.batch;

import dev.assay.data.CancelledException;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/**
 * Makes things in order on a thread of its own while earlier ones are used, never more than a few
 * ahead. For use by one thread.
 */
public final class Prefetch<T> implements AutoCloseable {
  private static final int AHEAD = 4;

  private final ExecutorService maker = Executors.newSingleThreadExecutor(Prefetch::thread);
  private final Queue<Future<T>> queue = new ArrayDeque<>();
  private final IntFunction<T> production;
  private final int count;
  private int asked;

  /**
   * Starts to make the first things.
   *
   * @param production makes the thing of an index, from 0
   * @param count number of things
   */
  public Prefetch(IntFunction<T> production, int count) {
    this.production = production;
    this.count = count;
    for (int i = 0; i < AHEAD; i++) {
      ask();
    }
  }

  /** Whether all were taken. */
  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /**
   * The next one, waited for where it is not yet made.
   *
   * @throws CancelledException if the thread is interrupted meanwhile
   */
  public T take() {
    Future<T> next = queue.poll();
    if (next == null) {
      throw new NoSuchElementException("all " + count + " were taken");
    }
    ask();
    try {
      return next.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be made: " + e.getCause(), e);
    }
  }

  private void ask() {
    if (asked < count) {
      int index = asked++;
      queue.add(maker.submit(() -> production.apply(index)));
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "assay-batches");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    maker.shutdownNow();
  }
}
