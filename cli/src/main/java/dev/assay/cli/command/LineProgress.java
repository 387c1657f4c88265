package dev.assay.cli.command;

import dev.assay.data.Progress;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/** Progress as a line every few seconds, for logs. */
final class LineProgress implements Progress {
  private static final long INTERVAL_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintWriter out;

  LineProgress(PrintWriter out) {
    this.out = out;
  }

  @Override
  public Task start(String what, long total) {
    return new Line(what, total);
  }

  private final class Line implements Task {
    private final String what;
    private final long total;
    private final AtomicLong done = new AtomicLong();
    private final long startNanos = System.nanoTime();
    private final AtomicLong nextNanos = new AtomicLong(startNanos + INTERVAL_NANOS);
    private volatile String note = "";

    Line(String what, long total) {
      this.what = what;
      this.total = total;
    }

    @Override
    public void advance(long units) {
      long count = done.addAndGet(units);
      long due = nextNanos.get();
      long now = System.nanoTime();
      if (now - due >= 0 && nextNanos.compareAndSet(due, now + INTERVAL_NANOS)) {
        double seconds = (now - startNanos) / 1e9;
        String left =
            total < 0 ? "" : ", " + TimeLeft.words(seconds / count * (total - count)) + " left";
        out.println("assay: " + what + " " + count(count) + left + note);
      }
    }

    /** The total stands beside it where it is known. */
    private String count(long count) {
      return total < 0 ? Long.toString(count) : count + "/" + total;
    }

    @Override
    public void note(String text) {
      note = text.isEmpty() ? "" : ", " + text;
    }

    @Override
    public void close() {
      if (System.nanoTime() - startNanos > INTERVAL_NANOS) {
        double seconds = (System.nanoTime() - startNanos) / 1e9;
        out.printf(
            Locale.ROOT, "assay: %s %s in %.1f s%s%n", what, count(done.get()), seconds, note);
      }
    }
  }
}
