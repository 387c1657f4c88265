package dev.assay.training.batch;

import dev.assay.data.CancelledException;
import java.util.ArrayDeque;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Makes things on threads of its own while earlier ones are used, never more than a few ahead, and
 * hands them out in order. For use by one thread.
 */
public final class Prefetch<T> implements AutoCloseable {
  /** Makes one thing. */
  @FunctionalInterface
  public interface Production<T> {
    /**
     * Makes it; on any of the threads.
     *
     * @param index number of the thing, from 0
     * @param slot a place for it, from 0 to {@link Workers#slots} - 1, that no other thing has from
     *     now until the one after this is taken
     */
    T make(int index, int slot);
  }

  private final Queue<Future<T>> queue = new ArrayDeque<>();
  private final ExecutorService makers;
  private final Production<T> production;
  private final int count;
  private final Workers workers;
  private final Runnable end;
  private int asked;
  private long waitedNanos;

  /**
   * Starts to make the first of {@code count} things.
   *
   * @param end runs when it is closed and nothing is being made any more
   */
  Prefetch(Production<T> production, int count, Workers workers, Runnable end) {
    this.makers = Executors.newFixedThreadPool(workers.threads(), Prefetch::thread);
    this.production = production;
    this.count = count;
    this.workers = workers;
    this.end = end;
    for (int i = 0; i < workers.ahead(); i++) {
      ask();
    }
  }

  /** Whether all were taken. */
  public boolean isEmpty() {
    return queue.isEmpty();
  }

  /** How long all takers together have waited, in nanoseconds. */
  public long waitedNanos() {
    return waitedNanos;
  }

  /**
   * The next one, waited for where it is not yet made. The one before it is given back thereby.
   *
   * @throws CancelledException if the thread is interrupted meanwhile
   * @throws RuntimeException what its making threw
   */
  public T take() {
    Future<T> next = queue.poll();
    if (next == null) {
      throw new NoSuchElementException("all " + count + " were taken");
    }
    ask();
    long start = workers.nanoTime().getAsLong();
    try {
      return next.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      throw thrown(e);
    } finally {
      waitedNanos += workers.nanoTime().getAsLong() - start;
    }
  }

  private void ask() {
    if (asked < count) {
      int index = asked++;
      queue.add(makers.submit(() -> production.make(index, index % workers.slots())));
    }
  }

  private static RuntimeException thrown(ExecutionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException("a batch could not be made: " + e.getCause(), e);
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "assay-batches");
    thread.setDaemon(true);
    return thread;
  }

  /** Gives up what was not taken, and returns when the threads have ended. */
  @Override
  public void close() {
    makers.shutdownNow();
    boolean interrupted = Thread.interrupted();
    while (true) {
      try {
        if (makers.awaitTermination(1, TimeUnit.MINUTES)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    end.run();
  }
}
