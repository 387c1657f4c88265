package dev.assay.cli.command;

import dev.assay.data.child.ChildEnd;
import dev.assay.data.child.Lines;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A process of an export under way, and what it says. */
final class ExportPipe implements AutoCloseable {
  private static final int LONGEST_LINE_BYTES = 4 << 20;
  private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Process process;
  private volatile boolean ended;
  private boolean large;
  private final BlockingQueue<Optional<ExportAnswer>> answers = new LinkedBlockingQueue<>();

  /**
   * Begins to listen.
   *
   * @param complaints gets each line that the process writes to stderr
   */
  ExportPipe(Process process, Consumer<String> complaints) {
    this.process = process;
    listen(
        () -> {
          new Lines(process.getInputStream(), LONGEST_LINE_BYTES, this::hear).run();
          ended = true;
          answers.add(Optional.empty());
        });
    listen(new Lines(process.getErrorStream(), LONGEST_LINE_BYTES, complaints));
  }

  private void listen(Runnable work) {
    Thread thread = new Thread(work, "export-" + process.pid());
    thread.setDaemon(true);
    thread.start();
  }

  private void hear(String line) {
    if (line.startsWith(ExportMain.MARK)) {
      try {
        String text = line.substring(ExportMain.MARK.length());
        answers.add(Optional.of(ExportMain.JSON.readValue(text, ExportAnswer.class)));
      } catch (IOException e) {
        // Written over by something else: the process ends without an answer.
      }
    }
  }

  /** Tells the process what to do; one that is dead already does not hear it. */
  void tell(ExportOrder order) {
    Writer orders = process.outputWriter(StandardCharsets.UTF_8);
    try {
      orders.write(ExportMain.JSON.writeValueAsString(order) + "\n");
      orders.flush();
    } catch (IOException e) {
      // Its end says more.
    }
  }

  /**
   * What it says next; empty if it says nothing more, or nothing within the limits.
   *
   * @throws InterruptedException if the thread is interrupted
   */
  Optional<ExportAnswer> next(ExportLimits.Stage limit) throws InterruptedException {
    long end = System.nanoTime() + limit.time().toNanos();
    while (true) {
      long left = Math.max(0, end - System.nanoTime());
      Optional<ExportAnswer> answer =
          answers.poll(Math.min(left, LOOK_NANOS), TimeUnit.NANOSECONDS);
      if (answer != null) {
        return answer;
      }
      large = ProcessMemory.of(process.pid()) > limit.bytes();
      if (left == 0 || large) {
        return Optional.empty();
      }
    }
  }

  /** Whether it last took more memory than it may. */
  boolean isLarge() {
    return large;
  }

  /** Whether it has closed its output, as it does with its end. */
  boolean hasEnded() {
    return ended;
  }

  /** Ends the process and waits for its end. */
  @Override
  public void close() {
    ChildEnd.force(process);
  }
}
