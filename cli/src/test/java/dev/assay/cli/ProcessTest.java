package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What only a process of its own shows: a real signal, the environment. */
@EnabledOnOs(OS.LINUX)
class ProcessTest {
  private static final String COLOUR = "\u001b[";

  private final Path folder;

  ProcessTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void ctrlCEndsATrainingWith130AndItsEpochsAreKept() throws Exception {
    assumeFalse(ignoresInterrupts(), "SIGINT is ignored here, as under nohup, and so by children");
    Path data = Colors.images(folder.resolve("data"), 4);
    Path split = folder.resolve("split.csv");
    Path net = folder.resolve("net");
    Call.assay("data", "split", data, "--out", split, "--parts", "train=0.5,validation=0.5")
        .succeeds();
    Object[] words = {
      "train",
      "lenet5",
      "--data",
      data,
      "--split",
      split,
      "--out",
      net,
      "--cache",
      folder.resolve("cache"),
      "--quiet",
      "--epochs"
    };

    try (Child child = Child.start(Child.java(List.of(), plus(words, 1_000_000)), folder)) {
      while (child.isAlive() && !Files.exists(net.resolve("last.zip"))) {
        Thread.sleep(10);
      }
      child.interrupt();
      child.end().ends(130).saysInOneLine("interrupted", "on disk");
    }

    assertEquals(
        List.of("checkpoint.zip", "curve.csv", "last.zip", "split.csv", "state.json"),
        Repository.tree(net).stream().filter(file -> !file.equals("last-1.zip")).toList());
    int epochs = Table.read(net.resolve("curve.csv")).size();
    assertTrue(epochs >= 1);
    Call.assay(plus(words, epochs + 1, "--resume")).succeeds();
    assertEquals(epochs + 1, Table.read(net.resolve("curve.csv")).size());
  }

  @Test
  void noColourWhereTheUserWantsNone() throws Exception {
    List<String> terminal = List.of("-Dassay.terminal=out");
    ProcessBuilder plain = Child.java(terminal, "--help");
    plain.environment().put("NO_COLOR", "1");
    ProcessBuilder colourful = Child.java(terminal, "--help");
    colourful.environment().remove("NO_COLOR");

    try (Child first = Child.start(plain, folder);
        Child second = Child.start(colourful, folder)) {
      assertFalse(first.end().succeeds().out().contains(COLOUR));
      assertTrue(second.end().succeeds().out().contains(COLOUR));
    }
  }

  /** Whether SIGINT, number 2, is among the signals that this process and its children ignore. */
  private static boolean ignoresInterrupts() throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .anyMatch(line -> (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
  }

  private static Object[] plus(Object[] words, Object... more) {
    Object[] all = new Object[words.length + more.length];
    System.arraycopy(words, 0, all, 0, words.length);
    System.arraycopy(more, 0, all, words.length, more.length);
    return all;
  }
}
