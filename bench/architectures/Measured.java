import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/**
 * Runs one model in a process of its own and prints the right half of a row: milliseconds at batch
 * 1 (median and 95th percentile), images per second at batch 8, peak memory of the process.
 * Arguments: a model, the number of threads.
 */
final class Measured {
  private static final double SECONDS = 5;
  private static final int WARM_UP = 5;
  private static final int FEWEST = 20;
  private static final int BATCH = 8;

  public static void main(String[] arguments) throws Exception {
    try (var options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(Integer.parseInt(arguments[1]));
      try (OrtSession session = OrtEnvironment.getEnvironment().createSession(arguments[0], options)) {
        double[] single = millis(session, 1);
        double[] batches = millis(session, BATCH);
        System.out.printf(
            Locale.ROOT,
            " %.2f | %.2f | %.1f | %d |%n",
            single[single.length / 2],
            single[(int) Math.ceil(0.95 * single.length) - 1],
            BATCH * 1e3 / batches[batches.length / 2],
            peakMegabytes());
      }
    }
  }

  /** Times of single runs, sorted. */
  private static double[] millis(OrtSession session, int batch) throws Exception {
    String name = session.getInputNames().iterator().next();
    long[] shape = ((TensorInfo) session.getInputInfo().get(name).getInfo()).getShape();
    shape[0] = batch;
    try (OnnxTensor images =
        OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), noise(shape), shape)) {
      double[] times = new double[100_000];
      int runs = -WARM_UP;
      for (long start = System.nanoTime();
          runs < FEWEST || (System.nanoTime() - start < SECONDS * 1e9 && runs < times.length);
          runs++) {
        long before = System.nanoTime();
        session.run(Map.of(name, images)).close();
        if (runs >= 0) {
          times[runs] = (System.nanoTime() - before) / 1e6;
        }
      }
      double[] taken = Arrays.copyOf(times, runs);
      Arrays.sort(taken);
      return taken;
    }
  }

  private static FloatBuffer noise(long[] shape) {
    long size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
    FloatBuffer values =
        ByteBuffer.allocateDirect(Math.toIntExact(size * Float.BYTES))
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    Random random = new Random(7);
    while (values.hasRemaining()) {
      values.put((float) random.nextGaussian());
    }
    return values.flip();
  }

  /** {@code VmHWM}: the largest resident size so far. */
  private static long peakMegabytes() throws Exception {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      String line = lines.filter(text -> text.startsWith("VmHWM:")).findFirst().orElseThrow();
      return Long.parseLong(line.replaceAll("\\D+", "")) / 1000;
    }
  }
}
