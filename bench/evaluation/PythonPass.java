import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;

/** {@code passes.py} in a process of its own, which waits until it is told to go. */
final class PythonPass implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final Writer orders;
  private final boolean ready;

  private PythonPass(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader();
    this.orders = process.outputWriter();
    this.ready = "ready".equals(answers.readLine());
  }

  static PythonPass start(String... command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    return new PythonPass(builder.start());
  }

  /** Whether it has all that it needs. */
  boolean isReady() {
    return ready;
  }

  /** Sends all images through once. */
  double seconds() throws IOException {
    orders.write("go\n");
    orders.flush();
    return Double.parseDouble(answers.readLine());
  }

  /** It ends when its input does, and its own children with it. */
  @Override
  public void close() throws IOException, InterruptedException {
    orders.close();
    process.waitFor();
  }
}
