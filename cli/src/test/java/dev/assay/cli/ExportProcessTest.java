package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.buffer.DataType;

/**
 * What becomes of an export whose process is hit by a signal: the ones that the processor sends for
 * a crash in native code, that the system sends when memory is short, and Ctrl-C. They are sent
 * while the proof runs, when there is something to leave behind.
 */
@EnabledOnOs(OS.LINUX)
class ExportProcessTest {
  private final Path folder;
  private final Path out;
  private final Path graph;

  ExportProcessTest(@TempDir Path folder) throws IOException {
    this.folder = folder;
    this.out = Files.createDirectory(folder.resolve("out"));
    this.graph = folder.resolve("graph.fb");
  }

  /** A graph whose proof takes seconds: products of large matrices. */
  @BeforeEach
  void save() throws IOException {
    SameDiff sd = SameDiff.create();
    SDVariable x = sd.placeHolder("x", DataType.FLOAT, -1, 600, 600);
    SDVariable y = x.mul(1e-3);
    for (int i = 0; i < 12; i++) {
      y = sd.nn().tanh(sd.mmul(y, x));
    }
    y.rename("y");
    sd.save(graph.toFile(), false);
  }

  @Test
  void aCrashOfNativeCodeIsOneLineAndLeavesNothing() throws Exception {
    hitBy("SEGV").fails("graph.fb'", "native code crashed (SIGSEGV", "Nothing was written");
  }

  @Test
  void aDivisionByZeroIsACrashToo() throws Exception {
    hitBy("FPE").fails("graph.fb'", "native code crashed (SIGFPE");
  }

  @Test
  void aProcessThatTheSystemKillsIsNamedAsSuch() throws Exception {
    hitBy("KILL").fails("signal 9", "no memory left");
  }

  @Test
  void anInterruptOfTheExportAloneIsAnInterrupt() throws Exception {
    hitBy("INT").ends(130).saysInOneLine("interrupted");
  }

  @Test
  void ctrlCEndsTheExportAndLeavesNothing() throws Exception {
    try (Child child = Child.start(Child.java(List.of(), words()), folder)) {
      long export = awaitStaging(child);
      child.interrupt();
      child.end().ends(130).saysInOneLine("interrupted");
      assertFalse(ProcessHandle.of(export).map(ProcessHandle::isAlive).orElse(false));
    }
    assertEquals(List.of(), Repository.list(out));
  }

  @Test
  void anExportWhoseCallerIsKilledEndsAndTidiesUp() throws Exception {
    long export;
    try (Child child = Child.start(Child.java(List.of(), words()), folder)) {
      export = awaitStaging(child);
    }
    Optional<ProcessHandle> left = ProcessHandle.of(export);
    for (int i = 0; i < 3000 && left.map(ProcessHandle::isAlive).orElse(false); i++) {
      Thread.sleep(10);
    }
    assertFalse(left.map(ProcessHandle::isAlive).orElse(false));
    assertEquals(List.of(), Repository.list(out));
  }

  @Test
  void itsStackIsShownToWhoWantsIt() throws IOException {
    Path text = Files.writeString(folder.resolve("text.fb"), "no graph at all");

    Call call = Call.assay("export", "--from", text, "--to", out.resolve("m.onnx"), "--verbose");

    assertEquals(ExitCode.FAILED, call.exitCode(), call::toString);
    assertTrue(call.err().contains("\tat dev.assay.export"), call.err());
    assertTrue(call.err().contains("assay: 'text.fb'"), call.err());
    assertEquals(List.of(), Repository.list(out));
  }

  private Call hitBy(String signal) throws Exception {
    try (Child child = Child.start(Child.java(List.of(), words()), folder)) {
      long export = awaitStaging(child);
      new ProcessBuilder("kill", "-" + signal, Long.toString(export)).start().waitFor();
      Call call = child.end();
      assertEquals(List.of(), Repository.list(out));
      return call;
    }
  }

  private Object[] words() {
    return new Object[] {"export", "--from", graph, "--to", out.resolve("m.onnx")};
  }

  /** Waits until the export writes; the number of its process. */
  private long awaitStaging(Child child) throws Exception {
    while (child.isAlive()) {
      for (Path staging : Repository.list(out)) {
        String name = staging.getFileName().toString();
        if (name.startsWith(".export-")) {
          return Long.parseLong(name.split("-", -1)[1]);
        }
      }
      Thread.sleep(5);
    }
    throw new AssertionError(child.end().toString());
  }
}
