package dev.assay.runtime.vet;

import dev.assay.data.child.ChildEnd;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a process is shut into by Linux's namespaces: no network but its own loopback, and, where
 * that can be had too, no sight of other processes and an end of all its children with its own.
 *
 * @param prefix words before a command that shut it in; none where nothing can
 */
record Confinement(List<String> prefix) {
  /** Nothing is shut. */
  static final Confinement NONE = new Confinement(List.of());

  private static final List<String> AS_ONE_USER = List.of("--user", "--map-root-user");

  /** The first process of a PID namespace is deaf to signals of its own, such as an abort. */
  private static final List<String> FIRST_PROCESS =
      List.of("--pid", "--fork", "--kill-child", "/bin/sh", "-c", "\"$@\"; exit $?", "sh");

  private static final long PATIENCE_SECONDS = 10;

  Confinement {
    prefix = List.copyOf(prefix);
  }

  /** Whether the network is closed. */
  boolean closesNetwork() {
    return !prefix.isEmpty();
  }

  /** The strongest that works here: that of an administrator, else with a user of its own. */
  static Confinement probe() throws InterruptedException {
    List<List<String>> ways =
        List.of(
            way(List.of(), FIRST_PROCESS),
            way(AS_ONE_USER, FIRST_PROCESS),
            way(List.of(), List.of()),
            way(AS_ONE_USER, List.of()));
    for (List<String> way : ways) {
      if (works(way)) {
        return new Confinement(way);
      }
    }
    return NONE;
  }

  private static List<String> way(List<String> before, List<String> after) {
    return Stream.of(List.of("unshare"), before, List.of("--net"), after)
        .flatMap(List::stream)
        .toList();
  }

  private static boolean works(List<String> way) throws InterruptedException {
    List<String> words = Stream.concat(way.stream(), Stream.of("true")).toList();
    try {
      Process process =
          new ProcessBuilder(words)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
      } finally {
        ChildEnd.force(process);
      }
    } catch (IOException e) {
      return false; // there is no such program here
    }
  }
}
