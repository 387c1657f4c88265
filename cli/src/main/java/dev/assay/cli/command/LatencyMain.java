package dev.assay.cli.command;

import dev.assay.harness.launch.LaunchProcess;
import dev.assay.harness.launch.LaunchTask;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A process that measures: reads its order as a line of JSON, says now and then that it goes on,
 * and answers a line of JSON. It gives up when its input ends, for then nobody waits for it.
 */
public final class LatencyMain {
  private static final int INTERRUPTED = 130;

  private LatencyMain() {}

  /** Measures and ends the process, past every native library's own farewell. */
  public static void main(String[] arguments) throws IOException {
    PrintStream parent = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    BufferedReader orders =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    String order = orders.readLine();
    Thread watch = new Thread(() -> awaitEnd(orders), "parent");
    watch.setDaemon(true);
    watch.start();
    // Native libraries may leave their line open.
    Runnable step = () -> parent.println("\n" + LaunchProcess.STEP);
    String answer = LaunchTask.answer(order, step);
    parent.println("\n" + LaunchProcess.ANSWER + answer);
    Runtime.getRuntime().halt(0);
  }

  private static void awaitEnd(BufferedReader orders) {
    try {
      while (orders.readLine() != null) {
        // Nothing more is expected.
      }
    } catch (IOException e) {
      // The parent has gone all the same.
    }
    Runtime.getRuntime().halt(INTERRUPTED);
  }
}
