package dev.assay.cli.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The process of one export: reads its order as a line of JSON, answers lines of JSON. It gives up
 * when its input ends, for then nobody waits for it.
 */
public final class ExportMain {
  /**
   * Begins each line that is meant for the parent; others are noise of native libraries, which may
   * leave their line open.
   */
  static final String MARK = "assay-export ";

  static final ObjectMapper JSON = new ObjectMapper();

  private static final long CLEANUP_MILLIS = 5_000;
  private static final int INTERRUPTED = 130;

  private ExportMain() {}

  /** Does the export and ends the process, past every native library's own farewell. */
  public static void main(String[] arguments) throws IOException {
    PrintStream parent = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    ExportOrder order = JSON.readValue(orders.readLine(), ExportOrder.class);
    Thread worker = Thread.currentThread();
    Thread watch = new Thread(() -> awaitEnd(orders, worker, order), "parent");
    watch.setDaemon(true);
    watch.start();
    say(parent, answer(order, parent));
    Runtime.getRuntime().halt(0);
  }

  private static ExportAnswer answer(ExportOrder order, PrintStream parent) {
    try {
      ExportSummary summary =
          order.run(stage -> say(parent, new ExportAnswer(ExportAnswer.Kind.STAGE, stage.name())));
      return new ExportAnswer(
          ExportAnswer.Kind.DONE, order.json() ? summary.json() : summary.text());
    } catch (RuntimeException e) {
      return told(order, e, ExportAnswer.of(e));
    } catch (Error e) {
      return told(order, e, ExportAnswer.of(e));
    }
  }

  private static ExportAnswer told(ExportOrder order, Throwable failure, ExportAnswer answer) {
    if (order.verbose()) {
      failure.printStackTrace(new PrintStream(System.err, true, StandardCharsets.UTF_8));
    }
    return answer;
  }

  private static void say(PrintStream parent, ExportAnswer answer) {
    try {
      parent.println("\n" + MARK + JSON.writeValueAsString(answer));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitEnd(BufferedReader orders, Thread worker, ExportOrder order) {
    try {
      while (orders.readLine() != null) {
        // Nothing more is expected.
      }
      worker.interrupt();
      worker.join(CLEANUP_MILLIS);
    } catch (IOException | InterruptedException e) {
      // The parent has gone all the same.
    }
    order.places().dead().clear(ProcessHandle.current().pid());
    Runtime.getRuntime().halt(INTERRUPTED);
  }
}
