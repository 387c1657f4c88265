package dev.assay.harness.launch;

import dev.assay.data.CancelledException;
import dev.assay.data.FailureException;
import dev.assay.data.child.ChildEnd;
import dev.assay.data.child.Exit;
import dev.assay.data.child.Lines;
import dev.assay.data.child.Tail;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Has each order done in a new process, which reads it as a line from its standard input and writes
 * marked lines to its standard output; others are noise of native libraries.
 */
public final class LaunchProcess implements Launcher {
  /** Begins the line of the answer. */
  public static final String ANSWER = "assay-latency answer ";

  /** A line that says that the work goes on. */
  public static final String STEP = "assay-latency step";

  /** Times of millions of calls. */
  private static final int LONGEST_ANSWER_BYTES = 1 << 28;

  private static final long LAST_BREATH_MS = 5_000;
  private static final String ENDED = "";

  private final List<String> command;
  private final Duration silence;

  /**
   * Prepares it; nothing is started yet.
   *
   * @param command starts the process
   * @param silence a process that says nothing for so long is ended
   */
  public LaunchProcess(List<String> command, Duration silence) {
    this.command = List.copyOf(command);
    this.silence = silence;
  }

  @Override
  public String answer(LaunchOrder order, Runnable step) {
    CancelledException.throwIfInterrupted();
    Process process;
    try {
      process = new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new FailureException(
          "Cannot start a process to measure in: %s. Check the free memory."
              .formatted(e.getMessage()),
          e);
    }
    try {
      return new Talk(process).answer(order, step);
    } finally {
      ChildEnd.force(process);
    }
  }

  /** What is said between this process and the other. */
  private final class Talk {
    private final Process process;
    private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    private final Tail complaints;
    private final Thread complaining;

    Talk(Process process) {
      this.process = process;
      this.complaints = new Tail(process.getErrorStream());
      start(
          () -> {
            new Lines(process.getInputStream(), LONGEST_ANSWER_BYTES, this::hear).run();
            lines.add(ENDED);
          });
      this.complaining = start(complaints);
    }

    private void hear(String line) {
      Stream.of(ANSWER, STEP)
          .mapToInt(line::indexOf)
          .filter(at -> at >= 0)
          .findFirst()
          .ifPresent(at -> lines.add(line.substring(at)));
    }

    String answer(LaunchOrder order, Runnable step) {
      tell(order);
      try {
        while (true) {
          String line = lines.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
          if (line == null) {
            throw failed(
                order, "said nothing for %d s and was ended".formatted(silence.toSeconds()));
          }
          if (line.equals(ENDED)) {
            throw died(order);
          }
          if (line.startsWith(ANSWER)) {
            return line.substring(ANSWER.length());
          }
          step.run();
        }
      } catch (InterruptedException e) {
        throw new CancelledException();
      }
    }

    private void tell(LaunchOrder order) {
      Writer orders = process.outputWriter(StandardCharsets.UTF_8);
      try {
        orders.write(LaunchJson.text(order) + "\n");
        orders.flush();
      } catch (IOException e) {
        // It has died; its end says more.
      }
    }

    private RuntimeException died(LaunchOrder order) throws InterruptedException {
      Exit exit = new Exit(process.waitFor());
      if (exit.isInterrupt()) {
        return new CancelledException(); // the terminal interrupts both processes
      }
      complaining.join(LAST_BREATH_MS);
      String complaint = complaints.lastLine().map(line -> ": " + line).orElse("");
      return failed(order, "died (%s)%s".formatted(exit.words(), complaint));
    }

    private FailureException failed(LaunchOrder order, String how) {
      return new FailureException(
          "The process of launch %d, which measured %d model(s), %s. What earlier launches measured is kept; go on with --resume, or leave out models one by one to find the culprit."
              .formatted(order.launch(), order.subjects().size(), how));
    }
  }

  private static Thread start(Runnable work) {
    Thread thread = new Thread(work, "latency-launch");
    thread.setDaemon(true);
    thread.start();
    return thread;
  }
}
