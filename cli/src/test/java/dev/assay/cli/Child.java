package dev.assay.cli;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, whose output goes to files. */
final class Child implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 60;

  private final Process process;
  private final Path out;
  private final Path err;

  private Child(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /** Starts a process; {@code scratch} gets what it prints. */
  static Child start(ProcessBuilder command, Path scratch) throws IOException {
    Path out = Files.createTempFile(scratch, "out", ".txt");
    Path err = Files.createTempFile(scratch, "err", ".txt");
    command.redirectOutput(out.toFile()).redirectError(err.toFile());
    command.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    return new Child(command.start(), out, err);
  }

  /** The command line of {@code assay} in Java, with what the launcher sets and these words. */
  static ProcessBuilder java(List<String> options, Object... words) {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home", ""), "bin", "java").toString());
    line.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-Djava.awt.headless=true"));
    line.add("-Dorg.bytedeco.javacpp.logger=slf4j");
    line.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=error");
    String extension = "org.bytedeco.javacpp.platform.extension";
    line.add("-D" + extension + "=" + System.getProperty(extension, ""));
    line.addAll(options);
    line.addAll(List.of("-cp", System.getProperty("java.class.path", ""), Main.class.getName()));
    for (Object word : words) {
      line.add(word.toString());
    }
    return new ProcessBuilder(line);
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Sends it SIGINT, as Ctrl-C does. */
  void interrupt() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
  }

  /** Sends it SIGKILL, which nothing can catch, and returns its exit code. */
  int kill() throws InterruptedException {
    process.destroyForcibly();
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not die");
    return process.exitValue();
  }

  /** Waits for its end. */
  Call end() throws IOException, InterruptedException {
    assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "it does not end");
    return new Call(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
