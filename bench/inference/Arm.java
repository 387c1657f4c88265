import com.sun.management.ThreadMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;

/** One way to run a model. */
interface Arm extends AutoCloseable {
  String name();

  /** Calls for so long, one before that is not counted. */
  Slice slice(long nanos);

  @Override
  void close();

  /**
   * What a slice of time showed.
   *
   * @param nanos median of a call
   * @param bytes that Java allocated for a call
   */
  record Slice(double nanos, double bytes) {}

  /** One call. */
  interface Call {
    void run() throws Exception;
  }

  /** A call in this process. */
  record InProcess(String name, Call call, AutoCloseable owned) implements Arm {
    private static final ThreadMXBean THREADS =
        (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long[] TIMES = new long[10_000_000];

    @Override
    public Slice slice(long nanos) {
      try {
        call.run();
        int calls = 0;
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long begin = System.nanoTime();
        long before = begin;
        while (calls == 0 || before - begin < nanos) {
          call.run();
          long after = System.nanoTime();
          TIMES[calls++] = after - before;
          before = after;
        }
        double perCall = (THREADS.getCurrentThreadAllocatedBytes() - bytes) / (double) calls;
        Arrays.sort(TIMES, 0, calls);
        return new Slice(TIMES[(calls - 1) / 2], perCall);
      } catch (Exception e) {
        throw new IllegalStateException(name, e);
      }
    }

    @Override
    public void close() {
      try {
        owned.close();
      } catch (Exception e) {
        throw new IllegalStateException(name, e);
      }
    }
  }

  /** A child that speaks as floor.c does. */
  record Child(String name, boolean isJava, Process process, BufferedReader in, Writer out)
      implements Arm {
    static Child start(String name, boolean isJava, List<String> command) throws IOException {
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectError(ProcessBuilder.Redirect.INHERIT);
      Process process = builder.start();
      Child child = new Child(name, isJava, process, process.inputReader(), process.outputWriter());
      if (!"ready".equals(child.in.readLine())) {
        throw new IOException(name + " does not start: " + command);
      }
      return child;
    }

    @Override
    public Slice slice(long nanos) {
      try {
        out.write(nanos + "\n");
        out.flush();
        String[] answer = in.readLine().split(" ");
        return new Slice(Double.parseDouble(answer[0]), isJava ? Double.parseDouble(answer[1]) : 0);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      process.destroy();
    }
  }
}
