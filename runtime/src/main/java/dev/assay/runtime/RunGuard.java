package dev.assay.runtime;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.RunOptions;
import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Ends runs that take too long, whose thread was interrupted, or whose owner is being closed. For
 * one run at a time; a {@link Watchdog} looks at it again and again.
 */
final class RunGuard implements AutoCloseable {
  /** Why a run was ended. */
  private enum Ended {
    NOT,
    LATE,
    INTERRUPTED,
    CLOSED
  }

  private final Path file;
  private final Watchdog watchdog;
  private final RunOptions options;
  private @Nullable Thread running;
  private int ticks;
  private Ended ended = Ended.NOT;
  private boolean closed;

  RunGuard(Path file, Watchdog watchdog) throws OrtException {
    this.file = file;
    this.watchdog = watchdog;
    this.options = new RunOptions();
    watchdog.watch(this);
  }

  /** What a run must be given. */
  RunOptions options() {
    return options;
  }

  /** A run begins, on the calling thread. */
  synchronized void begin() throws OrtException {
    if (ended == Ended.LATE || ended == Ended.INTERRUPTED) {
      options.setTerminate(false);
      ended = Ended.NOT;
    }
    ticks = 0;
    running = Thread.currentThread();
  }

  /** The run is over. */
  synchronized void end() {
    running = null;
  }

  /** The watchdog's look: a run that {@code limit} ticks have passed over is ended. */
  synchronized void tick(int limit) throws OrtException {
    if (running == null || ended != Ended.NOT) {
      return;
    }
    ticks++;
    if (running.isInterrupted()) {
      terminate(Ended.INTERRUPTED);
    } else if (ticks > limit) {
      terminate(Ended.LATE);
    }
  }

  /** Ends the run under way; any later one ends at once. */
  synchronized void stop() throws OrtException {
    if (!closed) {
      terminate(Ended.CLOSED);
    }
  }

  private void terminate(Ended why) throws OrtException {
    ended = why;
    options.setTerminate(true);
  }

  /** What a run's exception really means; empty if the run was not ended from here. */
  synchronized Optional<RuntimeException> reason(OrtException e) {
    return switch (ended) {
      case NOT -> Optional.empty();
      case LATE ->
          Optional.of(
              new FailureException(
                  "'%s': did not answer within %s and was stopped. Leave it out, or run it on a faster device."
                      .formatted(file, watchdog.limitText()),
                  e));
      case INTERRUPTED -> Optional.of(new CancelledException());
      case CLOSED ->
          Optional.of(new IllegalStateException("'" + file + "': closed during a run", e));
    };
  }

  /** To be called when no run is under way. */
  @Override
  public void close() {
    watchdog.forget(this);
    synchronized (this) {
      if (!closed) {
        closed = true;
        options.close();
      }
    }
  }
}
