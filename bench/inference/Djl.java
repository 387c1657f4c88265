import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/**
 * DJL's ONNX Runtime engine, which makes the one environment of a process with threads of its own:
 * so it gets a process.
 */
final class Djl {
  private Djl() {}

  /** Arguments: as {@code floor.c} takes them. */
  public static void main(String[] args) throws Exception {
    long[] shape = Arrays.stream(args).skip(5).mapToLong(Long::parseLong).toArray();
    int count = (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
    try (Arm arm = djl(args[0], shape, Calls.values(count));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in))) {
      System.out.println("ready");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        Arm.Slice slice = arm.slice(Long.parseLong(line));
        System.out.println(slice.nanos() + " " + slice.bytes());
      }
    }
  }

  private static Arm djl(String model, long[] shape, float[] values) throws Exception {
    Model open = Model.newInstance("bench", "OnnxRuntime");
    open.load(Path.of(model), null, Map.of("sessionOptions", Calls.options()));
    Predictor<NDList, NDList> predictor = open.newPredictor(new NoopTranslator());
    NDManager manager = open.getNDManager().newSubManager();
    NDArray array = manager.create(FloatBuffer.wrap(values), new Shape(shape));
    return new Arm.InProcess("DJL", () -> predictor.predict(new NDList(array)).close(), open);
  }
}
