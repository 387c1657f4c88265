package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** One sleeping thread a model that ends its runs when they take too long. */
final class Watchdog implements AutoCloseable {
  /** A limit is kept to within this share of it. */
  private static final int LOOKS = 60;

  private static final long SHORTEST_SLEEP_MS = 10;

  private final Duration limit;
  private final long sleepMs;
  private final List<RunGuard> guards = new CopyOnWriteArrayList<>();
  private final Thread thread;

  /** Begins to watch. */
  Watchdog(Duration limit) {
    this.limit = limit;
    this.sleepMs = Math.max(SHORTEST_SLEEP_MS, Math.min(1000, limit.toMillis() / LOOKS));
    this.thread = new Thread(this::watch, "assay-watchdog");
    thread.setDaemon(true);
    thread.start();
  }

  void watch(RunGuard guard) {
    guards.add(guard);
  }

  void forget(RunGuard guard) {
    guards.remove(guard);
  }

  /** The limit in words. */
  String limitText() {
    return limit.toMillis() % 1000 == 0 ? limit.toSeconds() + " s" : limit.toMillis() + " ms";
  }

  private void watch() {
    int ticks = Math.toIntExact(Math.max(1, limit.toMillis() / sleepMs));
    try {
      while (true) {
        Thread.sleep(sleepMs);
        for (RunGuard guard : guards) {
          guard.tick(ticks);
        }
      }
    } catch (InterruptedException e) {
      // Closed: the thread ends.
      return;
    } catch (OrtException e) {
      throw new IllegalStateException("ONNX Runtime does not end a run: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
